/** How the scene is drawn. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { modeTitles } from '../commands';
import * as store from '../store';
import { Row, Section, Segments, Select, Slider, Switch } from './controls';
import { Icon } from './icons';

const open = signal(true);
const more = signal(false);

export function ViewSection(): JSX.Element {
  return (
    <Section title="View" open={open}>
      <ModeGrid />
      <div class="phone-only">
        <Segments
          label="Navigation"
          value={store.navigation}
          options={[
            ['orbit', 'Orbit'],
            ['fly', 'Look around'],
          ]}
        />
      </div>
      <Select
        label="Background"
        value={store.background}
        options={[
          ['dark', 'Dark'],
          ['black', 'Black'],
          ['white', 'White'],
          ['custom', 'Own colour'],
        ]}
      />
      {store.background.value === 'custom' && (
        <Row label="Colour">
          <input
            type="color"
            value={store.customBackground.value}
            onInput={(event) => (store.customBackground.value = event.currentTarget.value)}
          />
        </Row>
      )}
      <Slider label="Field of view" value={store.fovDeg} min={15} max={110} step={1} show={(deg) => `${deg.toFixed(0)}°`} />
      <Slider label="Splat size" value={store.splatScale} min={0.05} max={1.5} step={0.01} show={(v) => `${Math.round(v * 100)} %`} />
      <Switch label="Floor grid" value={store.gridShown} />
      <button type="button" class="more" aria-expanded={more.value} onClick={() => (more.value = !more.value)}>
        {more.value ? 'Fewer options' : 'More options'}
        <Icon name="chevron" size={14} />
      </button>
      {more.value && <MoreOptions />}
    </Section>
  );
}

function ModeGrid(): JSX.Element {
  return (
    <div class="mode-grid" role="radiogroup" aria-label="What is shown">
      {modeTitles().map(([mode, title]) => (
        <button
          type="button"
          role="radio"
          key={mode}
          aria-checked={store.mode.value === mode}
          onClick={() => (store.mode.value = mode)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

function MoreOptions(): JSX.Element {
  return (
    <>
      {store.shDegreeMax.value > 0 && (
        <Slider
          label="Harmonics"
          hint="How much colours change with the side they are seen from"
          value={store.shDegree}
          min={0}
          max={store.shDegreeMax.value}
          step={1}
          show={(degree) => degree.toFixed(0)}
        />
      )}
      <h3>Edge filter</h3>
      <Segments
        label="Edge filter"
        value={store.kernel}
        options={[
          ['classic', 'Classic'],
          ['antialiased', 'Antialiased'],
        ]}
      />
      <Slider
        label="Travel speed"
        hint="For W A S D"
        value={store.travelSpeed}
        min={0.1}
        max={5}
        step={0.1}
        show={(v) => `${v.toFixed(1)}×`}
      />
      {store.served.value && (
        <Switch
          label="Drawn by Python"
          hint="Pictures come from view3d, as recon3d renders them: slower, coarse while the camera moves"
          value={store.drawnByServer}
        />
      )}
    </>
  );
}
