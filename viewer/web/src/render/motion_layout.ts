/**
 * How one moving splat lies in the motion texture (RGBA32UI). A row of texels is
 *
 *   head:   clock 2, life 3, weights B, offset 3 as floats (what the scene has of them)
 *   means:  x, y, z in turn, the coefficients of four functions to a texel of floats
 *   others: for every four functions, their coefficients as halves, two channels to a texel
 */
import { ATTRIBUTES, CHANNELS, functionsOf, wireIndex, type Attribute, type TimeFunction } from './time_functions';
import type { PackMotion } from '../messages';

export interface AttributeLayout {
  readonly name: Attribute;
  readonly channels: number;
  /** Coefficients of each channel, in fours. */
  readonly fours: number;
  readonly firstTexel: number;
  /** For each function in the order of the texture, where its coefficient is on the wire (-1: zero). */
  readonly wire: readonly number[];
}

export interface MotionLayout {
  readonly functions: readonly TimeFunction[];
  readonly baseCount: number;
  readonly lifeAt: number;
  readonly weightsAt: number;
  readonly offsetAt: number;
  readonly headTexels: number;
  readonly attributes: readonly AttributeLayout[];
  readonly texels: number;
}

/** The layout of a scene's motion. Positions of what it lacks are -1. */
export function motionLayout(motion: PackMotion): MotionLayout {
  const functions = functionsOf(motion);
  const lifeAt = motion.life ? 2 : -1;
  const afterLife = motion.life ? 5 : 2;
  const bases = motion.baseCount;
  const headTexels = Math.ceil((afterLife + (bases ? bases + 3 : 0)) / 4);
  const attributes: AttributeLayout[] = [];
  let texels = headTexels;
  for (const name of ATTRIBUTES) {
    const wire = functions.map((f) => wireIndex(motion.orders[name], f));
    const used = wire.reduce((last, from, at) => (from >= 0 ? at + 1 : last), 0);
    const fours = Math.ceil(used / 4);
    attributes.push({ name, channels: CHANNELS[name], fours, firstTexel: texels, wire: wire.slice(0, used) });
    texels += fours * (name === 'means' ? 3 : Math.ceil(CHANNELS[name] / 2));
  }
  return {
    functions,
    baseCount: bases,
    lifeAt,
    weightsAt: bases ? afterLife : -1,
    offsetAt: bases ? afterLife + bases : -1,
    headTexels,
    attributes,
    texels,
  };
}

/** Where a coefficient lies among its row's floats (means) or halves (all else). */
export function placeOf({ name, channels, fours, firstTexel }: AttributeLayout, f: number, channel: number): number {
  const four = f >> 2;
  if (name === 'means') return 4 * (firstTexel + fours * channel + four) + (f & 3);
  return 8 * (firstTexel + four * Math.ceil(channels / 2) + (channel >> 1)) + 4 * (channel & 1) + (f & 3);
}
