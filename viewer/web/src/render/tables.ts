/** A scene's textures: allocated once for all splats, filled chunk by chunk. */
import type { DataTexture, WebGLRenderer } from 'three';
import { integerTexture, R8UI, RGBA32UI, writeRows } from './integer_texture';
import { MotionTable } from './motion_table';
import { CHUNK_ROWS, type DecodedChunk, type PackHeader } from './pack';
import type { SceneShape } from './shaders';
import { rowsFor, table, type Table } from './table';
import { BASE_TEXELS, baseTexels, SH_TEXELS, shTexels } from './texels';

/** A table and the texture that holds it. */
interface Stored {
  readonly table: Table;
  readonly texture: DataTexture;
}

export class SceneTables {
  readonly motion: MotionTable | null;
  readonly stateBits: Uint8Array;
  readonly shape: SceneShape;
  private readonly base: Stored;
  private readonly sh: Stored | null;
  private readonly state: Stored;

  /** Allocates nothing on the device yet. Throws SplatLimitError if the scene is too large for it. */
  constructor(header: PackHeader, maxSize: number) {
    const { count, shDegree, moving } = header;
    this.base = stored(table('Gaussians', count, BASE_TEXELS, maxSize));
    const texels = SH_TEXELS[shDegree as 0 | 1 | 2 | 3];
    this.sh = texels ? stored(table(`Gaussians with harmonics of degree ${shDegree}`, count, texels, maxSize)) : null;
    this.motion = header.motion && moving > 0 ? new MotionTable(header, header.motion, maxSize) : null;
    const states = table('Gaussians', count, 1, maxSize);
    this.stateBits = new Uint8Array(states.width * states.height);
    this.state = { table: states, texture: integerTexture(R8UI, states.width, states.height, this.stateBits) };
    this.shape = {
      baseShift: this.base.table.shift,
      stateShift: states.shift,
      sh: { degree: shDegree, shift: this.sh?.table.shift ?? 0 },
      motion: this.motion && { layout: this.motion.layout, shift: this.motion.shift },
    };
  }

  /** As the shaders name them. */
  get textures(): Record<'baseTable' | 'shTable' | 'stateTable' | 'motionTable' | 'chunkTable', DataTexture | null> {
    return {
      baseTable: this.base.texture,
      shTable: this.sh?.texture ?? null,
      stateTable: this.state.texture,
      motionTable: this.motion?.texture ?? null,
      chunkTable: this.motion?.chunks ?? null,
    };
  }

  /** Send one chunk's splats to the device. */
  write(renderer: WebGLRenderer, chunk: DecodedChunk, index: number): void {
    const first = index * CHUNK_ROWS;
    const { texels, flipped } = baseTexels(chunk, this.base.table);
    writeRows(renderer, this.base.texture, RGBA32UI, texels, first >> this.base.table.shift);
    if (this.sh) {
      const { texture, table } = this.sh;
      writeRows(renderer, texture, RGBA32UI, shTexels(chunk, table), first >> table.shift);
    }
    this.motion?.write(renderer, chunk, index, flipped);
  }

  /** Send the states of the rows `first` to `last`. */
  writeStates(renderer: WebGLRenderer, first: number, last: number): void {
    const { table, texture } = this.state;
    const firstRow = first >> table.shift;
    const bits = this.stateBits.subarray(firstRow * table.width, rowsFor(table, last + 1) * table.width);
    writeRows(renderer, texture, R8UI, bits, firstRow);
  }

  dispose(): void {
    for (const part of [this.base, this.sh, this.state]) part?.texture.dispose();
    this.motion?.dispose();
  }
}

function stored(table: Table): Stored {
  return { table, texture: integerTexture(RGBA32UI, table.width, table.height, null) };
}
