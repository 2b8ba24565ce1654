/** The motion of those splats that move, on the device. */
import type { DataTexture, WebGLRenderer } from 'three';
import type { PackMotion } from '../messages';
import { integerTexture, RG32UI, RGBA32UI, writeRows } from './integer_texture';
import { motionLayout, type MotionLayout } from './motion_layout';
import type { DecodedChunk, PackHeader } from './pack';
import { table, type Table } from './table';
import { motionTexels } from './texels';

export class MotionTable {
  readonly layout: MotionLayout;
  readonly texture: DataTexture;
  /** Per chunk of splats: its first row here, and how many of its splats move. */
  readonly chunks: DataTexture;
  private readonly table: Table;
  /** Every chunk begins with a row of texels of its own. */
  private readonly starts: number[] = [];

  constructor(header: PackHeader, motion: PackMotion, maxSize: number) {
    this.layout = motionLayout(motion);
    const { texels } = this.layout;
    const perRow = 1 << table('moving Gaussians', header.moving, texels, maxSize).shift;
    let splats = 0;
    for (const chunk of header.chunks) {
      this.starts.push(splats);
      splats += Math.ceil(chunk.moving / perRow) * perRow;
    }
    this.table = table('moving Gaussians', splats, texels, maxSize);
    this.texture = integerTexture(RGBA32UI, this.table.width, this.table.height, null);
    const index = header.chunks.flatMap((chunk, k) => [this.starts[k]!, chunk.moving]);
    this.chunks = integerTexture(RG32UI, header.chunks.length, 1, new Uint32Array(index));
  }

  get shift(): number {
    return this.table.shift;
  }

  write(renderer: WebGLRenderer, chunk: DecodedChunk, index: number, flipped: Uint8Array): void {
    if (chunk.moving === 0) return;
    const texels = motionTexels(chunk, this.layout, this.table, flipped);
    writeRows(renderer, this.texture, RGBA32UI, texels, this.starts[index]! >> this.table.shift);
  }

  dispose(): void {
    this.texture.dispose();
    this.chunks.dispose();
  }
}
