/** Asks the worker for orders: one request under way, the newest view next, equal views never twice. */
import type { View } from './depth_order';
import type { OrderAnswer, OrderRequest } from './order.worker';
import OrderWorker from './order.worker?worker&inline';
import type { DecodedChunk, PackHeader } from './pack';
import { sortChunk } from './sort_chunk';

interface Wanted {
  readonly view: View;
  readonly serial: number;
}

export class OrderClient {
  /** The newest order that has not been fetched by take(). */
  private answer: OrderAnswer | null = null;
  private wanted: Wanted | null = null;
  private underWay = false;
  private serial = 0;
  private waiting: { serial: number; done: () => void }[] = [];
  private readonly worker = new OrderWorker();
  sorts = 0;
  lastSortMs = 0;

  constructor(
    header: PackHeader,
    private readonly width: number,
    private readonly onOrder: () => void,
  ) {
    this.worker.onmessage = ({ data }: MessageEvent<OrderAnswer>) => this.receive(data);
    this.post({ kind: 'start', header });
  }

  append(chunk: DecodedChunk): void {
    const copy = sortChunk(chunk);
    const buffers = [copy.means, copy.clock, copy.weights, copy.offset, copy.coefficients].flatMap((part) =>
      part ? [part.buffer as ArrayBuffer] : [],
    );
    this.worker.postMessage({ kind: 'chunk', chunk: copy } satisfies OrderRequest, buffers);
  }

  /** Want the order of this view; a view that is still waiting is forgotten. */
  request(view: View): void {
    this.wanted = { view, serial: ++this.serial };
    this.next();
  }

  /** Resolves when the order of the newest requested view has arrived. */
  settled(): Promise<void> {
    if (!this.underWay && !this.wanted) return Promise.resolve();
    return new Promise((done) => this.waiting.push({ serial: this.serial, done }));
  }

  /** The newest order that has arrived since the last call, or null. */
  take(): OrderAnswer | null {
    const answer = this.answer;
    this.answer = null;
    return answer;
  }

  dispose(): void {
    this.worker.terminate();
    for (const { done } of this.waiting.splice(0)) done();
  }

  private next(): void {
    if (this.underWay || !this.wanted) return;
    const { view, serial } = this.wanted;
    this.wanted = null;
    this.underWay = true;
    this.post({ kind: 'sort', view, width: this.width, serial });
  }

  private receive(answer: OrderAnswer): void {
    this.underWay = false;
    this.answer = answer;
    this.sorts++;
    this.lastSortMs = answer.ms;
    this.next();
    this.onOrder();
    const ready = this.waiting.filter(({ serial }) => serial <= answer.serial);
    this.waiting = this.waiting.filter(({ serial }) => serial > answer.serial);
    for (const { done } of ready) done();
  }

  private post(request: OrderRequest): void {
    this.worker.postMessage(request);
  }
}
