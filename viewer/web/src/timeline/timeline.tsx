/** The bar at the bottom: play, scrub, speed, loop. */
import type { JSX } from 'preact';
import { clipFps, durationS, loop, playing, speed, time, type Loop } from '../store';
import { IconButton } from '../ui/controls';
import { frameCount, stepFrames, togglePlay } from './clock';

const LOOPS: Readonly<Record<Loop, { next: Loop; label: string }>> = {
  loop: { next: 'bounce', label: 'Repeats' },
  bounce: { next: 'once', label: 'Back and forth' },
  once: { next: 'loop', label: 'Plays once' },
};

const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 4];

export function Timeline(): JSX.Element {
  const last = frameCount(durationS.value, clipFps.value) - 1;
  return (
    <div class="timeline card" role="group" aria-label="Timeline">
      <button
        type="button"
        class="icon-button play tip-above"
        aria-label={playing.value ? 'Pause' : 'Play'}
        data-tip={playing.value ? 'Pause\u2002Space' : 'Play\u2002Space'}
        onClick={togglePlay}
      >
        <PlayGlyph playing={playing.value} />
      </button>
      <span class="wide">
        <IconButton icon="back" label="Previous frame" keys="," tip="above" size={14} onClick={() => stepFrames(-1, clipFps.value)} />
        <IconButton icon="next" label="Next frame" keys="." tip="above" size={14} onClick={() => stepFrames(1, clipFps.value)} />
      </span>
      <Track last={last} />
      <span class="clock figure">
        <b>{(time.value * durationS.value).toFixed(2)}</b> / {durationS.value.toFixed(2)} s
        <span class="wide"> · frame {Math.round(time.value * last)}</span>
      </span>
      <select
        class="wide"
        aria-label="Speed"
        value={String(speed.value)}
        onChange={(event) => (speed.value = Number(event.currentTarget.value))}
      >
        {SPEEDS.map((value) => (
          <option key={value} value={String(value)}>{`${value}×`}</option>
        ))}
      </select>
      <IconButton
        icon={loop.value}
        label={LOOPS[loop.value].label}
        tip="above"
        onClick={() => (loop.value = LOOPS[loop.value].next)}
      />
    </div>
  );
}

function PlayGlyph({ playing }: { playing: boolean }): JSX.Element {
  return (
    <svg width="18" height="18" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
      <path d={playing ? 'M7 5h3.6v14H7zM13.4 5H17v14h-3.6z' : 'M8.5 4.8v14.4L19.5 12z'} />
    </svg>
  );
}

function Track({ last }: { last: number }): JSX.Element {
  return (
    <span class="track">
      <input
        type="range"
        id="scrub"
        aria-label="Time"
        aria-valuetext={`${(time.value * durationS.value).toFixed(2)} seconds`}
        min={0}
        max={1}
        step={Math.min(1 / last / 8, 1e-3)}
        value={time.value}
        style={{ '--share': `${time.value * 100}%` }}
        onInput={(event) => {
          playing.value = false;
          time.value = event.currentTarget.valueAsNumber;
        }}
      />
      <Ticks last={last} />
    </span>
  );
}

/** A tick for every frame, or for every so many that they stay apart. */
function Ticks({ last }: { last: number }): JSX.Element {
  const stride = Math.max(1, Math.ceil(last / 60));
  const at = Array.from({ length: Math.floor(last / stride) + 1 }, (_, index) => ((index * stride) / last) * 1000);
  const path = at.map((x) => `M${x.toFixed(1)} 0v4`).join('');
  return (
    <svg class="ticks" viewBox="0 0 1000 4" width="100%" preserveAspectRatio="none" aria-hidden="true">
      <path d={path} stroke="currentColor" vector-effect="non-scaling-stroke" />
    </svg>
  );
}
