/** A scene's textures: allocated once for all splats, filled chunk by chunk. */
import {
  DataTexture,
  NearestFilter,
  RedIntegerFormat,
  RGBAIntegerFormat,
  RGIntegerFormat,
  UnsignedByteType,
  UnsignedIntType,
  Vector2,
  type PixelFormat,
  type PixelFormatGPU,
  type TextureDataType,
  type WebGLRenderer,
} from 'three';
import { motionLayout, type MotionLayout } from './motion_layout';
import { CHUNK_ROWS, type DecodedChunk, type PackHeader } from './pack';
import { rowsFor, table, type Table } from './table';
import { BASE_TEXELS, baseTexels, motionTexels, SH_TEXELS, shTexels } from './texels';
import type { SceneShape } from './shaders';

export interface TextureKind {
  readonly internal: PixelFormatGPU;
  readonly format: PixelFormat;
  readonly type: TextureDataType;
}

export const RGBA32UI: TextureKind = { internal: 'RGBA32UI', format: RGBAIntegerFormat, type: UnsignedIntType };
export const RG32UI: TextureKind = { internal: 'RG32UI', format: RGIntegerFormat, type: UnsignedIntType };
export const R32UI: TextureKind = { internal: 'R32UI', format: RedIntegerFormat, type: UnsignedIntType };
export const R8UI: TextureKind = { internal: 'R8UI', format: RedIntegerFormat, type: UnsignedByteType };

/** A texture of integers; without data its storage is allocated but nothing is sent. */
export function integerTexture(kind: TextureKind, width: number, height: number, data: Uint32Array | Uint8Array | null) {
  const texture = new DataTexture(data as Uint32Array<ArrayBuffer> | null, width, height, kind.format, kind.type);
  texture.internalFormat = kind.internal;
  texture.magFilter = texture.minFilter = NearestFilter;
  texture.unpackAlignment = 1;
  texture.source.dataReady = data !== null;
  texture.needsUpdate = true;
  return texture;
}

/** Overwrite rows of a texture, from `firstRow` on. */
export function writeRows(
  renderer: WebGLRenderer,
  texture: DataTexture,
  kind: TextureKind,
  data: Uint32Array | Uint8Array,
  firstRow: number,
): void {
  const { width } = texture.image as { width: number };
  const perTexel = kind.format === RGBAIntegerFormat ? 4 : kind.format === RGIntegerFormat ? 2 : 1;
  const part = integerTexture(kind, width, data.length / (width * perTexel), data);
  renderer.copyTextureToTexture(part, texture, null, new Vector2(0, firstRow));
  part.dispose();
}

export class SceneTables {
  readonly base: DataTexture;
  readonly sh: DataTexture | null = null;
  readonly motion: DataTexture | null = null;
  readonly chunks: DataTexture | null = null;
  readonly state: DataTexture;
  readonly stateBits: Uint8Array;
  readonly shape: SceneShape;
  private readonly baseTable: Table;
  private readonly stateTable: Table;
  private readonly shTable: Table | null = null;
  private readonly motionTable: Table | null = null;
  private readonly layout: MotionLayout | null = null;
  private readonly motionStarts: number[] = [];

  /** Allocates nothing on the device yet. Throws SplatLimitError if the scene is too large for it. */
  constructor(header: PackHeader, maxSize: number) {
    this.baseTable = table('Gaussians', header.count, BASE_TEXELS, maxSize);
    this.stateTable = table('Gaussians', header.count, 1, maxSize);
    this.base = emptyTable(this.baseTable);
    this.stateBits = new Uint8Array(this.stateTable.width * this.stateTable.height);
    this.state = integerTexture(R8UI, this.stateTable.width, this.stateTable.height, this.stateBits);
    const shTexelCount = SH_TEXELS[header.shDegree as 0 | 1 | 2 | 3];
    if (shTexelCount > 0) {
      this.shTable = table(`Gaussians with harmonics of degree ${header.shDegree}`, header.count, shTexelCount, maxSize);
      this.sh = emptyTable(this.shTable);
    }
    if (header.motion && header.moving > 0) {
      this.layout = motionLayout(header.motion);
      const spare = table('moving Gaussians', 1, this.layout.texels, maxSize);
      const perRow = 1 << spare.shift;
      let rows = 0;
      for (const chunk of header.chunks) {
        this.motionStarts.push(rows * perRow);
        rows += Math.ceil(chunk.moving / perRow);
      }
      this.motionTable = table('moving Gaussians', rows * perRow, this.layout.texels, maxSize);
      this.motion = emptyTable(this.motionTable);
      const index = header.chunks.flatMap((chunk, k) => [this.motionStarts[k]!, chunk.moving]);
      this.chunks = integerTexture(RG32UI, header.chunks.length, 1, new Uint32Array(index));
    }
    this.shape = {
      baseShift: this.baseTable.shift,
      stateShift: this.stateTable.shift,
      sh: { degree: header.shDegree, shift: this.shTable?.shift ?? 0 },
      motion: this.layout && this.motionTable ? { layout: this.layout, shift: this.motionTable.shift } : null,
    };
  }

  /** Send one chunk's splats to the device. */
  write(renderer: WebGLRenderer, chunk: DecodedChunk, index: number): void {
    const first = index * CHUNK_ROWS;
    const { texels, flipped } = baseTexels(chunk, this.baseTable);
    writeRows(renderer, this.base, RGBA32UI, texels, first >> this.baseTable.shift);
    if (this.sh && this.shTable) {
      writeRows(renderer, this.sh, RGBA32UI, shTexels(chunk, this.shTable), first >> this.shTable.shift);
    }
    if (this.motion && this.motionTable && this.layout && chunk.moving > 0) {
      const rows = motionTexels(chunk, this.layout, this.motionTable, flipped);
      writeRows(renderer, this.motion, RGBA32UI, rows, this.motionStarts[index]! >> this.motionTable.shift);
    }
  }

  /** Send the states of the rows `first` to `last`. */
  writeStates(renderer: WebGLRenderer, first: number, last: number): void {
    const { width, shift } = this.stateTable;
    const firstRow = first >> shift;
    const lines = rowsFor(this.stateTable, last + 1) - firstRow;
    writeRows(renderer, this.state, R8UI, this.stateBits.subarray(firstRow * width, (firstRow + lines) * width), firstRow);
  }

  dispose(): void {
    for (const texture of [this.base, this.sh, this.motion, this.chunks, this.state]) texture?.dispose();
  }
}

function emptyTable({ width, height }: Table): DataTexture {
  return integerTexture(RGBA32UI, width, height, null);
}
