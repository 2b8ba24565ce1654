/** How good the scene is, and how its training goes. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEngine } from '../context';
import type { SetTraining } from '../messages';
import { curve, metrics, progress, say, training } from '../store';
import { Button, Section, Segments } from './controls';
import { Chart } from './chart';
import { counted, lasted } from './numbers';

const open = signal(true);
const shown = signal<'psnr' | 'loss'>('psnr');

const STATES = {
  paused: 'Paused',
  stopping: 'Stopping',
  finished: 'Finished',
} as const;

/** How far a training is, or what has become of it. */
function stateText(): string | undefined {
  const state = training.value;
  if (state === null) return undefined;
  return state === 'running' ? `${Math.round(progress.value * 100)} %` : STATES[state];
}

export function MetricsSection(): JSX.Element | null {
  const has = metrics.value !== null || curve.value.length > 1 || training.value !== null;
  if (!has) return null;
  return (
    <Section title={training.value ? 'Training' : 'Quality'} open={open} badge={stateText()}>
      {training.value && <TrainingControls />}
      <Figures />
      {curve.value.length > 1 && <Curve />}
    </Section>
  );
}

function TrainingControls(): JSX.Element {
  const { opening } = useEngine();
  const act = (action: SetTraining['action']) => () => {
    if (!opening.live?.send({ kind: 'setTraining', action })) say('error', 'The training cannot be reached: the server is away.');
  };
  const state = training.value;
  return (
    <>
      <div class="bar" role="progressbar" aria-label="Training" aria-valuenow={Math.round(progress.value * 100)}>
        <div style={{ width: `${progress.value * 100}%` }} />
      </div>
      {(state === 'running' || state === 'paused') && (
        <div class="buttons even">
          {state === 'running' ? (
            <Button icon="pause" onClick={act('pause')}>
              Pause
            </Button>
          ) : (
            <Button icon="play" kind="accent" onClick={act('resume')}>
              Resume
            </Button>
          )}
          <Button icon="stop" onClick={act('stop')} title="Keeps what has been learned so far">
            Stop
          </Button>
        </div>
      )}
    </>
  );
}

function figures(): [string, string][] {
  const last = curve.value[curve.value.length - 1];
  const all: [string, string | undefined][] = [];
  const { value } = metrics;
  const scores = value?.test ?? value?.train;
  all.push(['PSNR', scores?.psnr?.toFixed(2)], ['SSIM', scores?.ssim?.toFixed(3)], ['LPIPS', scores?.lpips?.toFixed(3)]);
  if (scores?.psnrMoving != null) all.push(['Moving parts', scores.psnrMoving.toFixed(2)]);
  if (training.value && last) {
    all.push(['Step', counted(last.step)], ['PSNR', last.psnr?.toFixed(2)], ['Splats', counted(last.count)]);
  }
  if (value?.seconds != null) all.push(['Trained in', lasted(value.seconds)]);
  if (value?.steps != null) all.push(['Steps', counted(value.steps)]);
  return all.filter((pair): pair is [string, string] => pair[1] !== undefined);
}

function Figures(): JSX.Element | null {
  const all = figures();
  if (all.length === 0) return null;
  const split = metrics.value?.test?.psnr != null ? 'On photos that training has not seen' : null;
  return (
    <>
      <dl class="figures">
        {all.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {split && <p class="hint">{split}</p>}
    </>
  );
}

function Curve(): JSX.Element {
  const hasPsnr = curve.value.some((point) => point.psnr !== null);
  const quantity = hasPsnr ? shown.value : 'loss';
  const points = curve.value.flatMap((point) => {
    const y = point[quantity];
    return y === null ? [] : [{ x: point.step, y }];
  });
  return (
    <>
      {hasPsnr && (
        <Segments
          label="Curve"
          value={shown}
          options={[
            ['psnr', 'PSNR'],
            ['loss', 'Loss'],
          ]}
        />
      )}
      <Chart points={points} label={quantity === 'psnr' ? 'PSNR (dB) by training step' : 'Loss by training step'} />
    </>
  );
}
