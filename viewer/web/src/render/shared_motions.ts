/** Rigid motions that splats share: poses over the clip, blended by each splat's weights. */
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

  /** Rest centres (M, 3) turned and shifted by the blended poses, plus offsets (M, 3), into `centers` (M, 3). */
  apply(rest: Float32Array, weights: Float32Array, offsets: Float32Array, centers: Float32Array): void {
    const pose = new Float32Array(POSE);
    for (let at = 0, row = 0; at < centers.length; at += 3, row++) {
      pose.fill(0);
      for (let base = 0; base < this.count; base++) {
        const weight = weights[row * this.count + base]!;
        for (let k = 0; k < POSE; k++) pose[k]! += weight * this.poses[POSE * base + k]!;
      }
      const [px, py, pz] = [rest[at]!, rest[at + 1]!, rest[at + 2]!];
      const length = Math.hypot(pose[0]!, pose[1]!, pose[2]!, pose[3]!);
      const [w, x, y, z] = [pose[0]! / length, pose[1]! / length, pose[2]! / length, pose[3]! / length];
      const [ux, uy, uz] = [2 * (y * pz - z * py), 2 * (z * px - x * pz), 2 * (x * py - y * px)];
      centers[at] = px + w * ux + y * uz - z * uy + pose[4]! + offsets[at]!;
      centers[at + 1] = py + w * uy + z * ux - x * uz + pose[5]! + offsets[at + 1]!;
      centers[at + 2] = pz + w * uz + x * uy - y * ux + pose[6]! + offsets[at + 2]!;
    }
  }
}
