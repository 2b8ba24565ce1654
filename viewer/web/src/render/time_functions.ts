/**
 * Functions of local time x in the order the textures hold them: low frequencies first, so that every attribute needs
 * only the beginning of one list: T_1, sin, cos, T_2, sin 2, cos 2, T_3 .. (recon3d/motion_basis.py has the formulas).
 */
import type { Orders, PackMotion } from '../messages';

export type Attribute = 'means' | 'logScales' | 'quats' | 'opacityLogits' | 'colors';
export const CHANNELS: Readonly<Record<Attribute, number>> = {
  means: 3,
  logScales: 3,
  quats: 4,
  opacityLogits: 1,
  colors: 3,
};
export const ATTRIBUTES = Object.keys(CHANNELS) as Attribute[];

export interface TimeFunction {
  readonly kind: 'power' | 'sine' | 'cosine';
  readonly order: number;
}

/** All functions that any attribute uses, low frequencies first. */
export function functionsOf(motion: PackMotion): TimeFunction[] {
  const all = ATTRIBUTES.map((name) => motion.orders[name]);
  const degree = Math.max(...all.map((orders) => orders.polynomial));
  const harmonics = Math.max(...all.map((orders) => orders.fourier));
  const functions: TimeFunction[] = [];
  for (let order = 1; order <= Math.max(degree, harmonics); order++) {
    if (order <= degree) functions.push({ kind: 'power', order });
    if (order <= harmonics) functions.push({ kind: 'sine', order }, { kind: 'cosine', order });
  }
  return functions;
}

/** Where a function stands among an attribute's own coefficients on the wire, or -1. */
export function wireIndex({ polynomial, fourier }: Orders, { kind, order }: TimeFunction): number {
  if (kind === 'power') return order <= polynomial ? order - 1 : -1;
  if (order > fourier) return -1;
  return polynomial + 2 * (order - 1) + (kind === 'cosine' ? 1 : 0);
}

/** Numbers of coefficients per channel on the wire. */
export const wireCount = ({ polynomial, fourier }: Orders): number => polynomial + 2 * fourier;

/** Values of T_1 .. T_P, sin, cos, sin 2 .. at x, in the order of the wire, into `values`. */
export function wireFunctions({ polynomial, fourier }: Orders, omega: number, x: number, values: Float32Array): void {
  let [before, current] = [1, x];
  for (let k = 0; k < polynomial; k++) {
    values[k] = current;
    [before, current] = [current, 2 * x * current - before];
  }
  const [sine, cosine] = [Math.sin(omega * x), Math.cos(omega * x)];
  let [s, c] = [sine, cosine];
  for (let k = polynomial; k < polynomial + 2 * fourier; k += 2) {
    values[k] = s;
    values[k + 1] = c;
    [s, c] = [s * cosine + c * sine, c * cosine - s * sine];
  }
}
