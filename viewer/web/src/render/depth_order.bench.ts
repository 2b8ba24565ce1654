/** How long sorting takes: npx vitest bench --run --outputJson out.json */
import { bench, describe } from 'vitest';
import { DepthOrder, type View } from './depth_order';
import { manySplats } from './fixtures/many';

const COUNT = 1_000_000;
const ROUNDS = { iterations: 20, time: 0, warmupIterations: 4, warmupTime: 0 };
const WIDTH = 2048;

/** Sorts whose view, and time if `plays`, differ from one to the next. */
function sorting(moving: number, plays: boolean, exact = false): () => void {
  const { header, chunk } = manySplats(COUNT, moving);
  const order = new DepthOrder(header);
  order.append(chunk);
  let k = 0;
  return () => {
    k++;
    const row: View['row'] = [Math.sin(k / 20), 0, Math.cos(k / 20), 0.5];
    order.sort({ row, time: plays ? (k % 50) / 50 : 0, near: 0.5, far: 4.5, exact }, WIDTH);
  };
}

describe('a million splats', () => {
  bench('still', sorting(0, false), ROUNDS);
  bench('still, exactly', sorting(0, false, true), ROUNDS);
  bench('moving, while the clip plays', sorting(COUNT, true), ROUNDS);
});
