/**
 * A smooth curve through keys at uneven times: cubic Hermite pieces with the tangents of
 * Kochanek and Bartels (1984, bias and continuity 0), of which tension 0 is Catmull-Rom.
 */

export interface Key {
  readonly at: number;
  readonly values: readonly number[];
}

export interface SplineOptions {
  /** 0 rounds generously, 1 stops at every key. */
  readonly tension: number;
  /** After the last key comes the first again, `closingS` later; null: the curve ends. */
  readonly closingS: number | null;
  /** Columns that may not overshoot between two keys (such as scene time). */
  readonly bounded: ReadonlySet<number>;
}

interface Neighbour {
  at: number;
  values: readonly number[];
}

function neighbour(keys: readonly Key[], index: number, closingS: number | null): Neighbour | null {
  const last = keys.length - 1;
  if (index >= 0 && index <= last) return keys[index];
  if (closingS === null || keys.length < 2) return null;
  const period = keys[last].at - keys[0].at + closingS;
  if (index < 0) return { at: keys[index + keys.length].at - period, values: keys[index + keys.length].values };
  return { at: keys[index - keys.length].at + period, values: keys[index - keys.length].values };
}

/** Change per second at a key, from the keys on both sides (weighted for uneven spacing). */
function tangent(before: Neighbour | null, here: Neighbour, after: Neighbour | null, column: number): number {
  const slope = (a: Neighbour, b: Neighbour) => (b.values[column] - a.values[column]) / Math.max(b.at - a.at, 1e-9);
  if (!before && !after) return 0;
  if (!before) return slope(here, after!);
  if (!after) return slope(before, here);
  const [h0, h1] = [here.at - before.at, after.at - here.at];
  return (slope(before, here) * h1 + slope(here, after) * h0) / Math.max(h0 + h1, 1e-9);
}

/** Fritsch and Carlson (1980): a tangent that keeps a cubic piece between its ends. */
function bounded(value: number, ...slopes: number[]): number {
  const limit = 3 * Math.min(...slopes.map(Math.abs));
  if (slopes.some((slope) => slope * value <= 0)) return 0;
  return Math.sign(value) * Math.min(Math.abs(value), limit);
}

export function durationOf(keys: readonly Key[], closingS: number | null): number {
  if (keys.length < 2) return 0;
  return keys[keys.length - 1].at - keys[0].at + (closingS ?? 0);
}

/** The curve's values at a time (clamped to the curve, or wrapped when it is closed). */
export function sample(keys: readonly Key[], time: number, options: SplineOptions): number[] {
  const { closingS } = options;
  if (keys.length === 0) return [];
  if (keys.length === 1) return [...keys[0].values];
  const start = keys[0].at;
  const whole = durationOf(keys, closingS);
  const clamped = Math.min(Math.max(time - start, 0), whole);
  const at = start + (closingS !== null && time - start > whole ? (time - start) % whole : clamped);
  let index = keys.length - 1;
  while (index > 0 && keys[index].at > at) index -= 1;
  if (closingS === null) index = Math.min(index, keys.length - 2);
  return piece(keys, index, at, options);
}

function piece(keys: readonly Key[], index: number, at: number, options: SplineOptions): number[] {
  const near = (offset: number) => neighbour(keys, index + offset, options.closingS);
  const [before, here, next, after] = [near(-1), near(0)!, near(1)!, near(2)];
  const step = Math.max(next.at - here.at, 1e-9);
  const u = (at - here.at) / step;
  const loose = 1 - options.tension;
  return here.values.map((value, column) => {
    const end = next.values[column];
    let [m0, m1] = [tangent(before, here, next, column) * loose, tangent(here, next, after, column) * loose];
    if (options.bounded.has(column)) [m0, m1] = [bounded(m0, (end - value) / step), bounded(m1, (end - value) / step)];
    return hermite(u, value, end, m0 * step, m1 * step);
  });
}

function hermite(u: number, p0: number, p1: number, m0: number, m1: number): number {
  const [u2, u3] = [u * u, u * u * u];
  return (2 * u3 - 3 * u2 + 1) * p0 + (u3 - 2 * u2 + u) * m0 + (3 * u2 - 2 * u3) * p1 + (u3 - u2) * m1;
}
