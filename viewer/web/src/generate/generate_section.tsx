/** Words or a picture into something for the scene; there only where a generator is wired into the server. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { useEngine } from '../context';
import type { GeneratorInfo } from '../messages';
import { isEmpty, loading, panelOpen, say } from '../store';
import { Button, IconButton, Row, Section, Slider } from '../ui/controls';
import { Icon } from '../ui/icons';
import { generating, generator, picture, placed } from './generation';
import { asPng } from './picture_file';

/** Open where there is nothing else to look at, until somebody chose. */
const chosenOpen = signal<boolean | null>(null);
const open = {
  get value() {
    return chosenOpen.value ?? isEmpty.value;
  },
  set value(wanted: boolean) {
    chosenOpen.value = wanted;
  },
};
const prompt = signal('');
const seed = signal(0);
/** Null until somebody chose: what the generator recommends. */
const chosenSteps = signal<number | null>(null);
const SEEDS = 2 ** 31;

/** Show where to say what to make. */
export function openGenerate(): void {
  panelOpen.value = true;
  open.value = true;
}

/** Use a file as the picture that the next thing is made from. */
export async function givePicture(file: Blob): Promise<void> {
  try {
    picture.value = await asPng(file);
    openGenerate();
  } catch (error) {
    say('error', (error as Error).message);
  }
}

export function GenerateSection(): JSX.Element | null {
  const known = generator.value;
  if (!known) return null;
  return (
    <Section title="Generate" open={open} badge={known.name}>
      {known.takesText && <Prompt />}
      {known.takesPicture && <PictureField />}
      <Seed />
      <Steps usual={known.steps} />
      <Go known={known} />
    </Section>
  );
}

function Prompt(): JSX.Element {
  return (
    <textarea
      rows={3}
      aria-label="Prompt"
      placeholder="What to make, such as: a small blue car"
      value={prompt.value}
      onInput={(event) => (prompt.value = event.currentTarget.value)}
    />
  );
}

function PictureField(): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  if (picture.value) {
    return (
      <div class="picture-field">
        <img alt="The picture it is made from" src={`data:image/png;base64,${picture.value}`} />
        <IconButton icon="close" size={14} label="Remove picture" tip="left" onClick={() => (picture.value = null)} />
      </div>
    );
  }
  return (
    <>
      <button type="button" class="picture-field" onClick={() => input.current?.click()}>
        <Icon name="picture" />
        <span>Drop a picture, or choose one</span>
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        aria-label="Picture"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void givePicture(file);
        }}
      />
    </>
  );
}

function Seed(): JSX.Element {
  return (
    <Row label="Seed" hint="The same seed makes the same thing again">
      <input
        type="number"
        min="0"
        max={SEEDS - 1}
        step="1"
        aria-label="Seed"
        value={seed.value}
        onChange={(event) => (seed.value = Math.min(Math.max(Math.round(event.currentTarget.valueAsNumber) || 0, 0), SEEDS - 1))}
      />
      <IconButton icon="dice" label="Another seed" tip="left" onClick={() => (seed.value = Math.floor(Math.random() * SEEDS))} />
    </Row>
  );
}

const steps = (usual: number): number => chosenSteps.value ?? usual;

function Steps({ usual }: { usual: number }): JSX.Element {
  const value = {
    get value() {
      return steps(usual);
    },
    set value(count: number) {
      chosenSteps.value = count;
    },
  };
  return (
    <Slider label="Steps" hint="More are slower, and finer up to a point" value={value} min={1} max={4 * usual} step={1} show={String} />
  );
}

function Go({ known }: { known: GeneratorInfo }): JSX.Element {
  const { generation } = useEngine();
  const given = (known.takesText && prompt.value.trim() !== '') || (known.takesPicture && picture.value !== null);
  if (generating.value) return <Working />;
  const ask = () => {
    chosenOpen.value = true; // who asks once wants to ask again
    generation.ask({ prompt: prompt.value.trim(), seed: seed.value, steps: steps(known.steps) });
  };
  return (
    <div class="buttons even">
      <Button icon="spark" kind="accent" disabled={!given} onClick={ask}>
        Generate
      </Button>
      {placed.value && (
        <Button icon="move" title="Select what was made last, and move it with handles" onClick={() => generation.moveLast()}>
          Move it
        </Button>
      )}
    </div>
  );
}

function Working(): JSX.Element {
  const { generation } = useEngine();
  const share = loading.value?.share ?? null;
  return (
    <div class="working" role="status">
      <div class="bar" role="progressbar" aria-label="Generating" aria-valuenow={Math.round((share ?? 0) * 100)}>
        <div style={{ width: `${(share ?? 0) * 100}%` }} />
      </div>
      <div class="working-line">
        <p class="hint">{loading.value?.label ?? 'generating'}…</p>
        <Button icon="stop" onClick={() => generation.stop()}>
          Stop
        </Button>
      </div>
    </div>
  );
}
