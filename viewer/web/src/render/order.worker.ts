/** Sorts while the page draws: see DepthOrder. */
import { DepthOrder, type SortChunk, type View } from './depth_order';
import type { PackHeader } from './pack';

export type OrderRequest =
  | { kind: 'start'; header: PackHeader }
  | { kind: 'chunk'; chunk: SortChunk }
  | { kind: 'sort'; view: View; width: number; serial: number };

export interface OrderAnswer {
  readonly serial: number;
  readonly order: Uint32Array<ArrayBuffer>;
  readonly count: number;
  readonly ms: number;
}

let sorter: DepthOrder | null = null;

onmessage = ({ data }: MessageEvent<OrderRequest>): void => {
  if (data.kind === 'start') sorter = new DepthOrder(data.header);
  else if (data.kind === 'chunk') sorter?.append(data.chunk);
  else if (sorter) {
    const begun = performance.now();
    const order = sorter.sort(data.view, data.width);
    const answer: OrderAnswer = { serial: data.serial, order, count: sorter.count, ms: performance.now() - begun };
    postMessage(answer, { transfer: [order.buffer] });
  }
};
