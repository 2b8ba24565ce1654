/**
 * The order in which splats are drawn: back to front, with their motion. Run by the worker.
 * Keys are depths in 16 bits over the range where most splats are; what lies beyond shares the last eighth of them.
 */
import type { PackHeader } from './pack';
import { SharedMotions } from './shared_motions';
import { SortMemory } from './sort_memory';
import { wireCount } from './time_functions';

const KEYS = 65_536;
/** Splats that the loops take at a time; every column of a record has one float for each. */
const LANES = 4;
const POSE_BYTES = 28;

export interface View {
  /** Depth = row[0] x + row[1] y + row[2] z + row[3] in the model's frame. */
  readonly row: readonly [number, number, number, number];
  readonly time: number;
  /** Depths between which most splats lie; near is positive. */
  readonly near: number;
  readonly far: number;
  /** By all bits of depth: for pictures at rest. */
  readonly exact: boolean;
}

/** What is needed of a chunk to sort it; its moving rows come first. */
export interface SortChunk {
  readonly count: number;
  readonly moving: number;
  readonly means: Float32Array;
  readonly clock: Float32Array | null;
  readonly weights: Float32Array | null;
  readonly offset: Float32Array | null;
  readonly coefficients: Float32Array | null;
}

/** Moving splats of a chunk in the loops' memory, and those at rest that share the last record with them. */
interface Records {
  readonly first: number;
  readonly groups: number;
  readonly at: number;
  readonly resting: { readonly row: number; readonly mean: readonly number[] }[];
}

export class DepthOrder {
  count = 0;
  private readonly memory = new SortMemory();
  /** Addresses: x, y and z of all centres, keys, depths, the order, how many keys are smaller. */
  private readonly x: number;
  private readonly y: number;
  private readonly z: number;
  private readonly keys: number;
  private readonly depths: number;
  private readonly order: number;
  private readonly starts: number;
  private readonly functions: number;
  private readonly poses: number;
  private readonly records: Records[] = [];
  private readonly shared: SharedMotions | null;
  private centersTime = NaN;

  constructor(private readonly header: PackHeader) {
    const column = (): number => this.memory.room(4 * (header.count + LANES));
    [this.x, this.y, this.z] = [column(), column(), column()];
    [this.keys, this.depths, this.order] = [column(), column(), column()];
    this.starts = this.memory.room(4 * (KEYS + 1));
    this.shared = header.motion && header.motion.baseCount > 0 ? new SharedMotions(header.motion) : null;
    this.functions = this.memory.room(16 * this.functionCount);
    this.poses = this.memory.room(48 + POSE_BYTES * (this.shared?.count ?? 0)) + 48;
  }

  append(chunk: SortChunk): void {
    const first = this.count;
    const [x, y, z] = [this.x, this.y, this.z].map((at) => this.memory.floats(at + 4 * first, chunk.count));
    for (let row = 0; row < chunk.count; row++) {
      x![row] = chunk.means[3 * row]!;
      y![row] = chunk.means[3 * row + 1]!;
      z![row] = chunk.means[3 * row + 2]!;
    }
    this.count += chunk.count;
    if (chunk.moving > 0 && chunk.clock) this.records.push(this.recorded(chunk, chunk.clock, first));
    this.centersTime = NaN;
  }

  /** Rows back to front, padded to a multiple of `width`. */
  sort(view: View, width: number): Uint32Array<ArrayBuffer> {
    const { memory, count, keys, depths, order, starts } = this;
    if (this.records.length > 0 && view.time !== this.centersTime) this.moveTo(view.time);
    const [a, b, c, d] = view.row;
    const span = Math.max(view.far - view.near, 1e-6);
    memory.loops.findKeys(this.x, this.y, this.z, keys, depths, starts, count, a, b, c, d - view.near, span);
    if (view.exact) memory.loops.placeExactly(depths, starts, keys, order, count);
    else memory.loops.place(keys, starts, order, count);
    const rows = new Uint32Array(Math.ceil(count / width) * width);
    rows.set(memory.words(order, count));
    return rows;
  }

  /** The centre of a row at the time of the last sort. */
  centerOf(row: number): [number, number, number] {
    const at = (column: number): number => this.memory.floats(column, this.count)[row]!;
    return [at(this.x), at(this.y), at(this.z)];
  }

  private get functionCount(): number {
    return this.header.motion ? wireCount(this.header.motion.orders.means) : 0;
  }

  private moveTo(time: number): void {
    const { motion } = this.header;
    if (!motion) return;
    this.centersTime = time;
    if (this.shared) {
      this.shared.moveTo(time);
      this.memory.floats(this.poses, this.shared.poses.length).set(this.shared.poses);
    }
    const { polynomial, fourier } = motion.orders.means;
    for (const { first, groups, at, resting } of this.records) {
      const [x, y, z] = [this.x + 4 * first, this.y + 4 * first, this.z + 4 * first];
      this.memory.loops.moveGroups(
        at, groups, x, y, z, this.functions, polynomial, fourier, motion.omega, time, motion.baseCount, this.poses,
      );
      for (const { row, mean } of resting) this.put(row, mean);
    }
  }

  private put(row: number, mean: readonly number[]): void {
    [this.x, this.y, this.z].forEach((column, axis) => (this.memory.floats(column, this.count)[row] = mean[axis]!));
  }

  /** Lay a chunk's motion out for the loops. */
  private recorded(chunk: SortChunk, clock: Float32Array, first: number): Records {
    const { moving, means } = chunk;
    const bases = this.header.motion?.baseCount ?? 0;
    const columns = 5 + (bases > 0 ? bases + 3 : 0) + 3 * this.functionCount;
    const groups = Math.ceil(moving / LANES);
    const at = this.memory.room(4 * LANES * columns * groups);
    const floats = this.memory.floats(at, LANES * columns * groups);
    const copy = (source: Float32Array | null, width: number, column: number): void => {
      if (!source) return;
      for (let row = 0; row < moving; row++) {
        const to = ((row >> 2) * columns + column) * LANES + (row & 3);
        for (let k = 0; k < width; k++) floats[to + LANES * k] = source[row * width + k]!;
      }
    };
    copy(rates(clock), 2, 0);
    copy(means, 3, 2);
    copy(chunk.weights, bases, 5);
    copy(chunk.offset, 3, 5 + bases);
    copy(chunk.coefficients, 3 * this.functionCount, columns - 3 * this.functionCount);
    const last = Math.min(LANES * groups, chunk.count);
    const resting = Array.from({ length: last - moving }, (_, k) => {
      const row = moving + k;
      return { row: first + row, mean: [...means.subarray(3 * row, 3 * row + 3)] };
    });
    return { first, groups, at, resting };
  }
}

/** Clocks (s, m) as rates and phases: local time is 2 exp(s) (t - 1/2 - m) = rate t - phase. */
function rates(clock: Float32Array): Float32Array {
  return clock.map((_, k) => {
    const rate = 2 * Math.exp(clock[k & ~1]!);
    return k & 1 ? rate * (0.5 + clock[k]!) : rate;
  });
}
