/** Textures of integers, and how parts of them are written. */
import {
  DataTexture,
  NearestFilter,
  RedIntegerFormat,
  RGBAIntegerFormat,
  RGIntegerFormat,
  UnsignedByteType,
  UnsignedIntType,
  Vector2,
  WebGLRenderTarget,
  type PixelFormat,
  type PixelFormatGPU,
  type TextureDataType,
  type WebGLRenderer,
} from 'three';

export interface TextureKind {
  readonly internal: PixelFormatGPU;
  readonly format: PixelFormat;
  readonly type: TextureDataType;
  /** Numbers per texel. */
  readonly numbers: number;
}

export const RGBA32UI: TextureKind = { internal: 'RGBA32UI', format: RGBAIntegerFormat, type: UnsignedIntType, numbers: 4 };
export const RG32UI: TextureKind = { internal: 'RG32UI', format: RGIntegerFormat, type: UnsignedIntType, numbers: 2 };
export const R32UI: TextureKind = { internal: 'R32UI', format: RedIntegerFormat, type: UnsignedIntType, numbers: 1 };
export const R8UI: TextureKind = { internal: 'R8UI', format: RedIntegerFormat, type: UnsignedByteType, numbers: 1 };

type Numbers = Uint32Array | Uint8Array;

/** A texture of integers; without data its storage is allocated but nothing is sent. */
export function integerTexture(kind: TextureKind, width: number, height: number, data: Numbers | null): DataTexture {
  const texture = new DataTexture(data as Uint32Array<ArrayBuffer> | null, width, height, kind.format, kind.type);
  texture.internalFormat = kind.internal;
  texture.magFilter = texture.minFilter = NearestFilter;
  texture.unpackAlignment = 1;
  texture.source.dataReady = data !== null;
  texture.needsUpdate = true;
  return texture;
}

/** A target of `count` textures of RGBA32UI, for shaders that write numbers. */
export function integerTarget(width: number, height: number, count = 1): WebGLRenderTarget {
  return new WebGLRenderTarget(width, height, {
    count,
    format: RGBA32UI.format,
    type: RGBA32UI.type,
    internalFormat: RGBA32UI.internal,
    minFilter: NearestFilter,
    magFilter: NearestFilter,
    depthBuffer: false,
  });
}

/** Overwrite rows of a texture, from `firstRow` on. */
export function writeRows(
  renderer: WebGLRenderer,
  texture: DataTexture,
  kind: TextureKind,
  data: Numbers,
  firstRow: number,
): void {
  const { width } = texture.image as { width: number };
  const part = integerTexture(kind, width, data.length / (width * kind.numbers), data);
  renderer.copyTextureToTexture(part, texture, null, new Vector2(0, firstRow));
  part.dispose();
}
