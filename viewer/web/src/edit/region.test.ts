import { describe, expect, test } from 'vitest';
import { advanced } from '../timeline/clock';
import { inDisc, inPolygon, inRectangle, rowsInside } from './region';

// Pixels x and y, depth, opacity of each row, on a screen of two pixels per CSS pixel.
const projected = new Float32Array(
  [
    [20, 20, 2, 0.9],
    [20, 22, 8, 0.9],
    [60, 20, 3, 0.1],
    [60, 21, 5, 0.9],
    [20, 20, -1, 0.9],
    [200, 200, 2, 0.9],
  ].flat(),
);

describe('regions of the picture', () => {
  test('take what lies in them, through everything, but nothing behind the camera', () => {
    expect([...rowsInside(projected, 2, inRectangle({ x: 40, y: 0 }, { x: 0, y: 40 }), false)]).toEqual([0, 1, 2, 3]);
  });

  test('leave out what is hidden, and see through what is faint', () => {
    expect([...rowsInside(projected, 2, inDisc({ x: 20, y: 10 }, 15), true)]).toEqual([0, 2, 3]);
  });

  test('may have a hole where the outline crosses itself', () => {
    const star = [[50, 0], [80, 100], [0, 35], [100, 35], [20, 100]].map(([x, y]) => ({ x, y }));
    const inside = inPolygon(star);
    expect([inside(50, 20), inside(50, 50), inside(5, 90)]).toEqual([true, false, false]);
  });
});

describe('the clock', () => {
  test('starts again, turns round, or stops at the end', () => {
    expect(advanced(0.9, 1, 0.2, 'loop').time).toBeCloseTo(0.1);
    expect(advanced(0.9, 1, 0.2, 'bounce')).toMatchObject({ direction: -1, ended: false });
    expect(advanced(0.9, 1, 0.2, 'bounce').time).toBeCloseTo(0.9);
    expect(advanced(0.9, 1, 0.2, 'once')).toEqual({ time: 1, direction: 1, ended: true });
  });
});
