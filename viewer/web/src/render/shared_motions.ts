/** Rigid motions that splats share: their poses over the clip. */
import type { PackMotion } from '../messages';
import { wireCount, wireFunctions } from './time_functions';

const POSE = 7;

export class SharedMotions {
  readonly count: number;
  /** (count, 7): quaternion wxyz, not normalised, and translation at the time of the last moveTo. */
  readonly poses: Float32Array;
  private readonly coefficients: Float32Array;
  private readonly values: Float32Array;

  constructor(private readonly motion: PackMotion) {
    this.count = motion.baseCount;
    this.poses = new Float32Array(POSE * this.count);
    const bytes = Uint8Array.from(atob(motion.bases ?? ''), (character) => character.charCodeAt(0));
    this.coefficients = new Float32Array(bytes.buffer);
    this.values = new Float32Array(1 + wireCount(motion.orders.means));
    this.values[0] = 1;
  }

  moveTo(time: number): void {
    wireFunctions(this.motion.orders.means, this.motion.omega, 2 * time - 1, this.values.subarray(1));
    this.poses.fill(0);
    for (let base = 0, c = 0; base < this.count; base++) {
      for (const value of this.values) {
        for (let k = 0; k < POSE; k++) this.poses[POSE * base + k]! += value * this.coefficients[c++]!;
      }
    }
  }
}
