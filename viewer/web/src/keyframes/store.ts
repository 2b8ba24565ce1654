/** The flight that is being made, and its playback. */
import { computed, signal } from '@preact/signals';
import { time } from '../store';
import type { Viewer } from '../viewer';
import { type CameraPath, flight, type Keyframe, keyTimesS, pathDurationS, turntable } from './path';

export const keyframes = signal<readonly Keyframe[]>([]);
export const tension = signal(0);
export const closed = signal(false);
export const flying = signal(false);
/** Seconds into the flight. */
export const flightS = signal(0);

export const path = computed<CameraPath>(() => ({
  keyframes: keyframes.value,
  tension: tension.value,
  closed: closed.value,
}));
export const lengthS = computed(() => pathDurationS(path.value));

const DEFAULT_TRANSITION_S = 2;
const TURNTABLE_S = 8;

const nextId = (): number => keyframes.value.reduce((most, { id }) => Math.max(most, id), 0) + 1;

export class Flights {
  constructor(private readonly viewer: Viewer) {
    viewer.stage.onFrame.add((_, sinceS) => this.step(sinceS));
    viewer.onTouched.add(() => (flying.value = false));
  }

  /** Remember camera and time as they are now. */
  addKey(): void {
    const key = { id: nextId(), pose: this.viewer.pose, time: time.value, transitionS: DEFAULT_TRANSITION_S };
    keyframes.value = [...keyframes.value, key];
  }

  /** Set a key to where the camera is now. */
  renewKey(id: number): void {
    this.change(id, { pose: this.viewer.pose, time: time.value });
  }

  change(id: number, change: Partial<Keyframe>): void {
    keyframes.value = keyframes.value.map((key) => (key.id === id ? { ...key, ...change } : key));
  }

  removeKey(id: number): void {
    keyframes.value = keyframes.value.filter((key) => key.id !== id);
  }

  goTo(index: number): void {
    const key = keyframes.value[index];
    if (!key) return;
    flying.value = false;
    flightS.value = keyTimesS(path.value)[index];
    time.value = key.time;
    this.viewer.flyTo(key.pose);
  }

  makeTurntable(): void {
    keyframes.value = turntable(this.viewer.pose, this.viewer.up, TURNTABLE_S);
    closed.value = true;
    tension.value = 0;
  }

  toggle(): void {
    if (keyframes.value.length < 2) return;
    if (!flying.value && flightS.value >= lengthS.value - 1e-3) flightS.value = 0;
    flying.value = !flying.value;
  }

  /** Show the flight as it is at a second. */
  show(seconds: number): void {
    const shot = flight(path.value)(seconds);
    time.value = shot.time;
    this.viewer.jump(shot.pose);
  }

  private step(sinceS: number): void {
    if (!flying.value) return;
    let next = flightS.value + sinceS;
    if (next > lengthS.value) {
      if (closed.value) next %= Math.max(lengthS.value, 1e-3);
      else {
        next = lengthS.value;
        flying.value = false;
      }
    }
    flightS.value = next;
    this.show(next);
  }
}
