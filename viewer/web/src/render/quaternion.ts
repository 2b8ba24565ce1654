/** Unit quaternions in 48 bits: which component is largest, and the three others in 15 bits each (2e-5 exact). */

const STEPS = 32767;
const SNORM = 32767;

/**
 * Pack a quaternion of signed 16-bit numbers. Three shorts are written from `to` on; each has 15 bits of a component
 * between -1/sqrt(2) and 1/sqrt(2), and the first two have one bit each of the largest component's index on top.
 * Returns whether the quaternion's sign was changed, which is the same rotation.
 */
export function packQuaternion(quats: Int16Array, from: number, shorts: Uint16Array, to: number): boolean {
  let largest = 0;
  for (let k = 1; k < 4; k++) {
    if (Math.abs(quats[from + k]!) > Math.abs(quats[from + largest]!)) largest = k;
  }
  const flip = quats[from + largest]! < 0;
  const scale = ((flip ? -1 : 1) * Math.SQRT1_2 * STEPS) / SNORM;
  for (let k = 0, slot = 0; k < 4; k++) {
    if (k === largest) continue;
    const steps = Math.round(quats[from + k]! * scale + STEPS / 2);
    const bit = slot === 2 ? 0 : (largest >> slot) & 1;
    shorts[to + slot++] = Math.min(Math.max(steps, 0), STEPS) | (bit << 15);
  }
  return flip;
}
