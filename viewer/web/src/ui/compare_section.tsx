/** Another scene beside this one, seen by the same camera at the same time. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEngine } from '../context';
import { info, layout, loading, second, served } from '../store';
import { Button, Section, Segments } from './controls';
import { counted } from './numbers';
import { OpenButton } from './shell';

const open = signal(false);

export function CompareSection(): JSX.Element | null {
  const { opening } = useEngine();
  const others = (info.value?.scenes ?? []).filter(({ id }) => id !== info.value?.id);
  if (!served.value) return null;
  return (
    <Section title="Scenes" open={open} badge={second.value ? '2 open' : undefined}>
      {others.length > 0 && (
        <ul class="key-list">
          {others.map(({ id, name }) => (
            <li key={id}>
              <button type="button" class="go" title={`Open ${name}`} onClick={() => void opening.openScene(id, 0)}>
                {name}
              </button>
              <Button title="Beside the scene that is open" onClick={() => void opening.openScene(id, 1)}>
                Beside
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div class="buttons even">
        <OpenButton pane={0}>Open file</OpenButton>
        <OpenButton pane={1}>Open beside</OpenButton>
      </div>
      {second.value && !loading.value && (
        <>
          <p class="hint figure">{`${second.value.name}: ${second.value.meshUrl ? 'a mesh' : `${counted(second.value.count)} splats`}`}</p>
          <Segments
            label="How two scenes are shown"
            value={layout}
            options={[
              ['side', 'Side by side'],
              ['wipe', 'Wipe'],
              ['single', 'First only'],
            ]}
          />
          <Button icon="close" onClick={() => opening.closeSecond()}>
            Close second scene
          </Button>
        </>
      )}
    </Section>
  );
}
