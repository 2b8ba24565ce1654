/** The splats of one pack on the device: tables, order and states. A SplatMesh shows one of these at a time. */
import type { DataTexture, WebGLRenderer } from 'three';
import type { View } from './depth_order';
import { integerTexture, R32UI, writeRows } from './integer_texture';
import { OrderClient } from './order_client';
import type { DecodedChunk, PackHeader } from './pack';
import { SharedMotions } from './shared_motions';
import { SLOT_WIDTH } from './shaders';
import { SceneTables } from './tables';

/** Up to so many splats, exact order costs next to nothing. */
const EXACT_COUNT = 100_000;
/** Bits of a splat's state. */
export const SELECTED = 1;
export const HIDDEN = 2;

export class SplatScene {
  readonly tables: SceneTables;
  readonly order: OrderClient;
  readonly orderTable: DataTexture;
  readonly shared: SharedMotions | null;
  /** Server ids by row, of the rows that have arrived. */
  readonly ids: Int32Array;
  /** Splats on the device, and how many of them are in the present order. */
  count = 0;
  drawn = 0;
  /** Counts what changes the picture though camera and time stay. */
  version = 0;
  private readonly waiting: DecodedChunk[] = [];
  private written = 0;
  private rows: Int32Array | null = null;
  private changed: [number, number] | null = null;
  private asked: View | null = null;

  constructor(
    readonly header: PackHeader,
    maxTextureSize: number,
    readonly onChange: () => void,
  ) {
    this.tables = new SceneTables(header, maxTextureSize);
    this.orderTable = integerTexture(R32UI, SLOT_WIDTH, Math.max(1, Math.ceil(header.count / SLOT_WIDTH)), null);
    this.order = new OrderClient(header, SLOT_WIDTH, onChange);
    this.shared = header.motion && header.motion.baseCount > 0 ? new SharedMotions(header.motion) : null;
    this.ids = new Int32Array(header.count);
  }

  get arrived(): number {
    return this.count + this.waiting.reduce((sum, chunk) => sum + chunk.count, 0);
  }

  append(chunk: DecodedChunk): void {
    this.ids.set(chunk.columns.get('id') as Int32Array, this.arrived);
    this.rows = null;
    this.waiting.push(chunk);
    this.onChange();
  }

  /** Send what is new to the device, and take over the newest order. */
  flush(renderer: WebGLRenderer): void {
    for (const chunk of this.waiting.splice(0)) {
      this.tables.write(renderer, chunk, this.written++);
      this.order.append(chunk);
      this.count += chunk.count;
      this.asked = null;
    }
    if (this.changed) this.tables.writeStates(renderer, ...this.changed);
    this.changed = null;
    const answer = this.order.take();
    if (!answer) return;
    writeRows(renderer, this.orderTable, R32UI, answer.order, 0);
    this.drawn = answer.count;
    this.version++;
  }

  /** Ask for the order of a view unless it is the one asked for last. */
  want(view: Omit<View, 'exact'>): void {
    if (this.count === 0 || (this.asked && sameView(this.asked, view, this.header.moving > 0))) return;
    this.asked = { ...view, exact: this.count <= EXACT_COUNT };
    this.order.request(this.asked);
  }

  /** Resolves when the exact order of the view asked for last has arrived. */
  settled(): Promise<void> {
    if (this.asked && !this.asked.exact) {
      this.asked = { ...this.asked, exact: true };
      this.order.request(this.asked);
    }
    return this.order.settled();
  }

  setState(ids: ArrayLike<number>, bits: number, on: boolean): void {
    const rows = this.rowsById();
    const state = this.tables.stateBits;
    let [first, last] = this.changed ?? [Infinity, -1];
    for (let k = 0; k < ids.length; k++) {
      const row = rows[ids[k]!] ?? -1;
      if (row < 0) continue;
      state[row] = on ? state[row]! | bits : state[row]! & ~bits;
      first = Math.min(first, row);
      last = Math.max(last, row);
    }
    if (last < 0) return;
    this.changed = [first, last];
    this.version++;
    this.onChange();
  }

  /** State bits of a row. */
  stateOf(row: number): number {
    return this.tables.stateBits[row] ?? 0;
  }

  dispose(): void {
    this.tables.dispose();
    this.orderTable.dispose();
    this.order.dispose();
  }

  private rowsById(): Int32Array {
    if (this.rows) return this.rows;
    const arrived = this.ids.subarray(0, this.arrived);
    const largest = arrived.reduce((most, id) => Math.max(most, id), -1);
    this.rows = new Int32Array(largest + 1).fill(-1);
    arrived.forEach((id, row) => {
      this.rows![id] = row;
    });
    return this.rows;
  }
}

function sameView(a: View, b: Omit<View, 'exact'>, moves: boolean): boolean {
  return a.row.every((value, k) => value === b.row[k]) && (!moves || a.time === b.time);
}
