/** The camera's pose: where hands want it, and where it is on its smooth way there. */
import { Vector3 } from 'three';
import { between, type Pose, samePose } from './pose';

const SETTLE_S = 0.07; // how quickly the picture follows the hand

interface Flight {
  from: Pose;
  to: Pose;
  startedS: number;
  lastsS: number;
  done: () => void;
}

const eased = (u: number): number => u * u * (3 - 2 * u);

export class Navigator {
  shown: Pose;
  up = new Vector3(0, 1, 0);
  private goal: Pose;
  private flight: Flight | null = null;

  constructor(pose: Pose) {
    this.shown = pose;
    this.goal = pose;
  }

  /** Follow a hand: the next pose is derived from where the last one was heading. */
  change(next: (goal: Pose) => Pose): void {
    this.land();
    this.goal = next(this.goal);
  }

  /** Be there at once. */
  jump(pose: Pose): void {
    this.land();
    this.goal = pose;
    this.shown = pose;
  }

  /** Fly there in an arc; any touch of the controls ends the flight where it is. */
  flyTo(pose: Pose, nowS: number, done: () => void = () => undefined): void {
    const still = typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (still) {
      this.jump(pose);
      done();
      return;
    }
    this.flight = { from: this.shown, to: pose, startedS: nowS, lastsS: 0.7, done };
    this.goal = pose;
  }

  /** Advance to now; tells whether the picture changed. */
  step(nowS: number, sinceS: number): boolean {
    if (this.flight) {
      const { from, to, startedS, lastsS, done } = this.flight;
      const share = Math.min(Math.max((nowS - startedS) / lastsS, 0), 1);
      this.shown = share === 1 ? to : between(from, to, eased(share));
      if (share === 1) {
        this.flight = null;
        done();
      }
      return true;
    }
    if (this.shown === this.goal) return false;
    const next = between(this.shown, this.goal, 1 - Math.exp(-sinceS / SETTLE_S));
    this.shown = samePose(next, this.goal) ? this.goal : next;
    return true;
  }

  get resting(): boolean {
    return this.flight === null && this.shown === this.goal;
  }

  private land(): void {
    if (this.flight) this.goal = this.shown;
    this.flight = null;
  }
}
