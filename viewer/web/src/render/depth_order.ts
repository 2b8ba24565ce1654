/**
 * The order in which splats are drawn: back to front, with their motion. Pure arithmetic, run by the worker.
 * Keys are depths in 16 bits over the range where most splats are; what lies beyond shares the last eighth of them.
 */
import type { PackHeader } from './pack';
import { SharedMotions } from './shared_motions';
import { wireCount, wireFunctions } from './time_functions';

const KEYS = 65_536;
const NEAR_KEYS = 57_344;

export interface View {
  /** Depth = row[0] x + row[1] y + row[2] z + row[3] in the model's frame. */
  readonly row: readonly [number, number, number, number];
  readonly time: number;
  /** Depths between which most splats lie; near is positive. */
  readonly near: number;
  readonly far: number;
  /** Also put those of equal keys in order: what pictures for eyes at rest need. */
  readonly exact: boolean;
}

/** What is needed of a chunk to sort it. */
export interface SortChunk {
  readonly count: number;
  readonly moving: number;
  readonly means: Float32Array;
  readonly clock: Float32Array | null;
  readonly weights: Float32Array | null;
  readonly offset: Float32Array | null;
  readonly coefficients: Float32Array | null;
}

export class DepthOrder {
  count = 0;
  private readonly centers: Float32Array;
  private readonly keys: Uint16Array;
  private readonly starts = new Uint32Array(KEYS + 1);
  private readonly chunks: { first: number; chunk: SortChunk }[] = [];
  private readonly shared: SharedMotions | null;
  private readonly values: Float32Array;
  private centersTime = NaN;

  constructor(private readonly header: PackHeader) {
    this.centers = new Float32Array(3 * header.count);
    this.keys = new Uint16Array(header.count);
    this.shared = header.motion && header.motion.baseCount > 0 ? new SharedMotions(header.motion) : null;
    this.values = new Float32Array(header.motion ? wireCount(header.motion.orders.means) : 0);
  }

  append(chunk: SortChunk): void {
    this.centers.set(chunk.means, 3 * this.count);
    if (chunk.moving > 0) this.chunks.push({ first: this.count, chunk });
    this.count += chunk.count;
    this.centersTime = NaN;
  }

  /** Rows back to front, padded to a multiple of `width`. */
  sort(view: View, width: number): Uint32Array<ArrayBuffer> {
    if (this.chunks.length > 0 && view.time !== this.centersTime) this.moveTo(view.time);
    this.findKeys(view);
    const order = this.countingSort(width);
    if (view.exact) this.refine(order, view.row);
    return order;
  }

  /** Centres (count, 3) at the time of the last sort. */
  get moved(): Float32Array {
    return this.centers.subarray(0, 3 * this.count);
  }

  private moveTo(time: number): void {
    this.centersTime = time;
    this.shared?.moveTo(time);
    for (const { first, chunk } of this.chunks) {
      const rest = chunk.means;
      if (this.shared && chunk.weights && chunk.offset) {
        this.shared.apply(rest, chunk.weights, chunk.offset, this.centers.subarray(3 * first, 3 * (first + chunk.moving)));
      }
      this.addOwnMotion(chunk, this.shared ? null : rest, time, 3 * first);
    }
  }

  /** centres = rest (or what they are, without) + sum of coefficients times functions of local time. */
  private addOwnMotion(chunk: SortChunk, rest: Float32Array | null, time: number, at: number): void {
    const { clock, coefficients, moving } = chunk;
    const { centers, values } = this;
    const motion = this.header.motion;
    if (!motion || !clock) return;
    const functions = values.length;
    let [rate, middle] = [NaN, NaN];
    for (let row = 0, c = 0; row < moving; row++) {
      const to = at + 3 * row;
      let x = rest ? rest[3 * row]! : centers[to]!;
      let y = rest ? rest[3 * row + 1]! : centers[to + 1]!;
      let z = rest ? rest[3 * row + 2]! : centers[to + 2]!;
      if (coefficients) {
        if (clock[2 * row] !== rate || clock[2 * row + 1] !== middle) {
          [rate, middle] = [clock[2 * row]!, clock[2 * row + 1]!];
          wireFunctions(motion.orders.means, motion.omega, 2 * Math.exp(rate) * (time - 0.5 - middle), values);
        }
        for (let k = 0; k < functions; k++, c += 3) {
          const value = values[k]!;
          x += value * coefficients[c]!;
          y += value * coefficients[c + 1]!;
          z += value * coefficients[c + 2]!;
        }
      }
      centers[to] = x;
      centers[to + 1] = y;
      centers[to + 2] = z;
    }
  }

  /** The farthest gets key 0; what is behind the camera is drawn last, if at all. */
  private findKeys({ row: [a, b, c, d], near, far }: View): void {
    const { centers, keys, count } = this;
    const span = Math.max(far - near, 1e-6);
    const scale = NEAR_KEYS / span;
    for (let i = 0, p = 0; i < count; i++, p += 3) {
      const beyond = a * centers[p]! + b * centers[p + 1]! + c * centers[p + 2]! + d - near;
      let key = 0;
      if (beyond > span) key = NEAR_KEYS + (KEYS - 1 - NEAR_KEYS) * (1 - span / beyond);
      else if (beyond > 0) key = beyond * scale;
      keys[i] = KEYS - 1 - key;
    }
  }

  private countingSort(width: number): Uint32Array<ArrayBuffer> {
    const { keys, starts, count } = this;
    starts.fill(0);
    for (let i = 0; i < count; i++) starts[keys[i]! + 1]!++;
    for (let key = 1; key <= KEYS; key++) starts[key]! += starts[key - 1]!;
    const order = new Uint32Array(Math.ceil(count / width) * width);
    for (let i = 0; i < count; i++) order[starts[keys[i]!]!++] = i;
    return order;
  }

  /** Insertion sort: the counting sort has left only neighbours of equal keys to be told apart. */
  private refine(order: Uint32Array, [a, b, c]: View['row']): void {
    const { keys, centers, count } = this;
    const depthOf = (row: number): number => a * centers[3 * row]! + b * centers[3 * row + 1]! + c * centers[3 * row + 2]!;
    for (let i = 1; i < count; i++) {
      const row = order[i]!;
      if (keys[order[i - 1]!] !== keys[row]) continue;
      const depth = depthOf(row);
      let at = i;
      for (; at > 0 && keys[order[at - 1]!] === keys[row] && depthOf(order[at - 1]!) < depth; at--) {
        order[at] = order[at - 1]!;
      }
      order[at] = row;
    }
  }
}
