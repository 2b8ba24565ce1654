/** The panel at the side (a sheet from below on small screens). */
import type { JSX } from 'preact';
import { info, panelOpen, training } from '../store';
import { EditSection } from '../edit/edit_section';
import { GenerateSection } from '../generate/generate_section';
import { FlightSection } from '../keyframes/flight_section';
import { CamerasSection } from './cameras_section';
import { CompareSection } from './compare_section';
import { IconButton } from './controls';
import { ExportSection } from './export_section';
import { MetricsSection } from './metrics_section';
import { ViewSection } from './view_section';

export function Panel(): JSX.Element | null {
  if (!info.value || !panelOpen.value) return null;
  return (
    <aside class="panel card" aria-label="Panel">
      <div class="panel-handle">
        <span>Settings</span>
        <IconButton icon="close" label="Close" tip="left" onClick={() => (panelOpen.value = false)} />
      </div>
      <div class="panel-scroll">
        <GenerateSection />
        <ViewSection />
        {training.value && <MetricsSection />}
        <CamerasSection />
        {!training.value && <MetricsSection />}
        <EditSection />
        <FlightSection />
        <CompareSection />
        <ExportSection />
      </div>
    </aside>
  );
}
