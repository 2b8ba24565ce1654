/** Tables of splats in textures: every row of texels holds a power of two of splats, so that addresses are shifts. */

/** Texels that every WebGL2 device can address along a side; used as the width unless a table needs more rows. */
const USUAL_WIDTH = 4096;

export class SplatLimitError extends Error {}

export interface Table {
  /** Texels per splat. */
  readonly texels: number;
  /** Splats per row of texels = 1 << shift. */
  readonly shift: number;
  readonly width: number;
  readonly height: number;
}

/** A table for `splats` of `texels` each. Throws SplatLimitError if the device has no texture so large. */
export function table(what: string, splats: number, texels: number, maxSize: number): Table {
  const rows = (shift: number): number => Math.max(1, Math.ceil(splats / (1 << shift)));
  const widest = (width: number): number => Math.floor(Math.log2(width / texels));
  const usual = widest(Math.min(USUAL_WIDTH, maxSize));
  const shift = rows(usual) <= maxSize ? usual : widest(maxSize);
  if (shift < 0 || rows(shift) > maxSize) {
    const [has, most] = [splats, shift < 0 ? 0 : maxSize << shift].map((number) => number.toLocaleString('en'));
    throw new SplatLimitError(`This scene has ${has} ${what}; this device's graphics can hold ${most}.`);
  }
  return { texels, shift, width: texels << shift, height: rows(shift) };
}

/** Rows of texels that `splats` fill. */
export const rowsFor = ({ shift }: Table, splats: number): number => Math.ceil(splats / (1 << shift));
