import { describe, expect, it } from 'vitest';
import { DepthOrder, type View } from './depth_order';
import { decoded, fixtures } from './fixtures/read';
import { manySplats } from './fixtures/many';
import { sortChunk } from './sort_chunk';

const forward: View = { row: [0, 0, 1, 0], time: 0, near: 0.01, far: 10, exact: true };

async function loaded(name: 'moving' | 'shared') {
  const { header, chunks } = await decoded(fixtures[name].pack);
  const order = new DepthOrder(header);
  for (const chunk of chunks) order.append(sortChunk(chunk));
  return { header, order, ids: chunks.flatMap((chunk) => [...chunk.columns.get('id')!]) };
}

describe('the order of splats', () => {
  it.each(['moving', 'shared'] as const)('moves centres as recon3d does (%s)', async (name) => {
    const { header, order, ids } = await loaded(name);
    fixtures[name].times.forEach((time, k) => {
      order.sort({ ...forward, time }, 1);
      ids.forEach((id, row) => {
        for (let axis = 0; axis < 3; axis++) {
          const expected = fixtures[name].centers[k]![3 * id + axis]! - header.center[axis]!;
          expect(order.centerOf(row)[axis]).toBeCloseTo(expected, 4);
        }
      });
    });
  });

  it('goes from the farthest to the nearest', async () => {
    const { order } = await loaded('moving');
    const rows = order.sort({ ...forward, time: 0.6 }, 1);
    const depths = [...rows].map((row) => order.centerOf(row)[2]);
    expect(depths).toEqual([...depths].sort((a, b) => b - a));
  });

  it('names every row once, and fills the last line of the table', async () => {
    const { order } = await loaded('moving');
    const rows = order.sort(forward, 16);
    expect(rows.length).toBe(32);
    expect([...rows.subarray(0, 24)].sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, row) => row));
  });

  it('keeps far outliers from spoiling the order of the rest', () => {
    const { header, chunk } = manySplats(1000, 0);
    chunk.means[2] = 1e6;
    const order = new DepthOrder(header);
    order.append(chunk);
    const rows = order.sort({ ...forward, exact: false, far: 3 }, 1);
    expect(rows[0]).toBe(0);
    const depths = [...rows].slice(1).map((row) => chunk.means[3 * row + 2]!);
    const worst = depths.reduce((most, depth, k) => Math.max(most, depth - (depths[k - 1] ?? Infinity)), 0);
    expect(worst).toBeLessThan(1e-4);
  });
});
