import { describe, expect, test } from 'vitest';
import { durationOf, type Key, sample } from './spline';

const open = { tension: 0, closingS: null, bounded: new Set<number>() };
const keys: Key[] = [
  { at: 0, values: [0, 1] },
  { at: 1, values: [1, 1] },
  { at: 3, values: [3, 0] },
];

describe('a curve through keys', () => {
  test('passes every key at its time', () => {
    for (const { at, values } of keys) {
      sample(keys, at, open).forEach((value, column) => expect(value).toBeCloseTo(values[column], 9));
    }
  });

  test('keeps an even speed though keys are spaced unevenly', () => {
    for (const at of [0.3, 0.9, 1.7, 2.6]) expect(sample(keys, at, open)[0]).toBeCloseTo(at, 9);
  });

  test('has no kink at a key', () => {
    const slope = (at: number) => (sample(keys, at + 1e-5, open)[1] - sample(keys, at - 1e-5, open)[1]) / 2e-5;
    expect(slope(1 - 1e-4)).toBeCloseTo(slope(1 + 1e-4), 2);
  });

  test('never overshoots in bounded columns', () => {
    const steep: Key[] = [0, 0, 1, 1].map((value, at) => ({ at, values: [value] }));
    const bounded = { ...open, bounded: new Set([0]) };
    for (let at = 0; at <= 3; at += 0.05) {
      expect(sample(steep, at, bounded)[0]).toBeGreaterThanOrEqual(0);
      expect(sample(steep, at, bounded)[0]).toBeLessThanOrEqual(1);
    }
    expect(Math.min(...[0.5, 0.7].map((at) => sample(steep, at, open)[0]))).toBeLessThan(0);
  });

  test('closes smoothly: its end is its start', () => {
    const closed = { ...open, closingS: 2 };
    expect(durationOf(keys, 2)).toBe(5);
    sample(keys, 5, closed).forEach((value, column) => expect(value).toBeCloseTo(keys[0].values[column], 9));
    expect(sample(keys, 6, closed)[0]).toBeCloseTo(sample(keys, 1, closed)[0], 9);
  });

  test('stays at its ends outside its time', () => {
    expect(sample(keys, -1, open)).toEqual(keys[0].values);
    expect(sample(keys, 9, open)[0]).toBeCloseTo(3, 9);
  });
});
