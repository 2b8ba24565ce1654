/** Keys that are held to move through the scene. */
import { Vector3 } from 'three';
import type { Navigator } from './navigator';
import { travelled } from './pose';

const STEPS: Readonly<Record<string, readonly [number, number, number]>> = {
  KeyW: [0, 0, 1],
  KeyS: [0, 0, -1],
  KeyA: [-1, 0, 0],
  KeyD: [1, 0, 0],
  KeyE: [0, 1, 0],
  KeyQ: [0, -1, 0],
  ArrowUp: [0, 0, 1],
  ArrowDown: [0, 0, -1],
  ArrowLeft: [-1, 0, 0],
  ArrowRight: [1, 0, 0],
};

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, select, textarea, dialog') !== null;

export class TravelKeys {
  private readonly held = new Set<string>();
  private hurry = false;

  constructor(private readonly touched: () => void) {
    window.addEventListener('keydown', this.onDown);
    window.addEventListener('keyup', (event) => {
      this.held.delete(event.code);
      this.hurry = event.shiftKey;
    });
    window.addEventListener('blur', () => this.held.clear());
  }

  private readonly onDown = (event: KeyboardEvent): void => {
    this.hurry = event.shiftKey;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.code in STEPS) this.held.add(event.code);
  };

  /** Move for the time since the last frame; `speed` in scene units a second. */
  step(navigator: Navigator, sinceS: number, speed: number, ground: Vector3 | null): boolean {
    if (this.held.size === 0) return false;
    const step = new Vector3();
    for (const code of this.held) step.add(new Vector3(...STEPS[code]));
    if (step.lengthSq() === 0) return false;
    this.touched();
    step.setLength(speed * sinceS * (this.hurry ? 4 : 1));
    navigator.change((pose) => travelled(pose, step, ground));
    return true;
  }
}
