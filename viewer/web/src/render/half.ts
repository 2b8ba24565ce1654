/** IEEE half floats as bits. */
import { DataUtils } from 'three';

/** Bits of the nearest half; values beyond its range become its largest. */
export function halfBits(value: number): number {
  return DataUtils.toHalfFloat(Math.min(Math.max(value, -65504), 65504));
}

/** Halves as bits from a column of halves or of floats. */
export function asHalves(values: Uint16Array | Float32Array): Uint16Array {
  return values instanceof Uint16Array ? values : Uint16Array.from(values, halfBits);
}

/** Floats from a column of halves or of floats. */
export function asFloats(values: Uint16Array | Float32Array): Float32Array {
  return values instanceof Float32Array ? values : Float32Array.from(values, DataUtils.fromHalfFloat);
}
