/** Memory and functions of the compiled inner loops (wasm/depth_order.ts). */
import code from '../../wasm/depth_order.ts?assembly';

const PAGE = 65_536;

interface Loops {
  readonly memory: WebAssembly.Memory;
  moveGroups(
    record: number, groups: number, x: number, y: number, z: number, functions: number,
    polynomial: number, fourier: number, omega: number, time: number, baseCount: number, poses: number,
  ): void;
  findKeys(
    x: number, y: number, z: number, keys: number, depths: number, starts: number, count: number,
    a: number, b: number, c: number, d: number, span: number,
  ): void;
  place(keys: number, starts: number, order: number, count: number): void;
  placeExactly(depths: number, starts: number, scratch: number, order: number, count: number): void;
}

export class SortMemory {
  readonly loops: Loops;
  /** The first page is the compiled code's own. */
  private end = PAGE;

  constructor() {
    const bytes = Uint8Array.from(atob(code), (character) => character.charCodeAt(0));
    const abort = (): never => {
      throw new Error('the sorter stopped');
    };
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { abort } });
    this.loops = instance.exports as unknown as Loops;
  }

  /** Address of `bytes` fresh bytes, all zero, at a multiple of 16. Throws RangeError when there is no more memory. */
  room(bytes: number): number {
    const at = this.end;
    this.end += (bytes + 15) & ~15;
    const { memory } = this.loops;
    const missing = Math.ceil((this.end - memory.buffer.byteLength) / PAGE);
    if (missing > 0) memory.grow(missing);
    return at;
  }

  /** Views hold until the next call of room(). */
  floats(at: number, length: number): Float32Array {
    return new Float32Array(this.loops.memory.buffer, at, length);
  }

  words(at: number, length: number): Uint32Array {
    return new Uint32Array(this.loops.memory.buffer, at, length);
  }
}
