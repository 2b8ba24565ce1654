/** Runs scene time: 0 to 1 over the clip, at a speed, until it is told to stop. */
import { durationS, loop, playing, speed, time } from '../store';

export interface Beat {
  readonly time: number;
  /** 1 forwards, -1 backwards (bouncing). */
  readonly direction: 1 | -1;
  readonly ended: boolean;
}

/** Where the clock is after `sinceS` seconds. */
export function advanced(at: number, direction: 1 | -1, sinceS: number, how: 'loop' | 'bounce' | 'once'): Beat {
  const next = at + sinceS * direction;
  if (next >= 0 && next <= 1) return { time: next, direction, ended: false };
  if (how === 'once') return { time: next < 0 ? 0 : 1, direction, ended: true };
  if (how === 'loop') return { time: next - Math.floor(next), direction, ended: false };
  const folded = next > 1 ? 2 - next : -next;
  return { time: Math.min(Math.max(folded, 0), 1), direction: direction === 1 ? -1 : 1, ended: false };
}

export class Clock {
  private direction: 1 | -1 = 1;

  step(sinceS: number): void {
    if (!playing.value) return;
    const share = (sinceS * speed.value) / Math.max(durationS.value, 1e-3);
    const beat = advanced(time.value, loop.value === 'bounce' ? this.direction : 1, share, loop.value);
    this.direction = beat.direction;
    time.value = beat.time;
    if (beat.ended) playing.value = false;
  }
}

export function togglePlay(): void {
  if (!playing.value && loop.value === 'once' && time.value >= 1) time.value = 0;
  playing.value = !playing.value;
}

/** Pictures of the clip lie 1 / (F - 1) apart. */
export const frameCount = (seconds: number, fps: number): number => Math.max(2, Math.round(seconds * fps) + 1);

export function stepFrames(by: number, fps: number): void {
  playing.value = false;
  const last = frameCount(durationS.value, fps) - 1;
  time.value = Math.min(Math.max((Math.round(time.value * last) + by) / last, 0), 1);
}
