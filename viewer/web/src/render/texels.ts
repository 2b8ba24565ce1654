/** Chunks of the pack as texels: what is uploaded. All functions return whole rows of RGBA32UI. */
import { asFloats, asHalves } from './half';
import { placeOf, type MotionLayout } from './motion_layout';
import type { Column, DecodedChunk } from './pack';
import { packQuaternion } from './quaternion';
import { rowsFor, type Table } from './table';
import { CHANNELS } from './time_functions';

/** Texels of a splat at rest: mean 3 f32, colour 3 f16, opacity logit f16, log scales 3 f16, quaternion 48 bits. */
export const BASE_TEXELS = 2;
/** Texels of harmonics of degree 0 to 3, eight halves each. */
export const SH_TEXELS = [0, 2, 3, 6] as const;

function rowsOf(table: Table, splats: number): Uint32Array {
  return new Uint32Array(rowsFor(table, splats) * table.width * 4);
}

function halves(column: Column | undefined): Uint16Array {
  return asHalves(column as Uint16Array | Float32Array);
}

/** The base table's rows, and which quaternions changed sign when they were packed. */
export function baseTexels(chunk: DecodedChunk, table: Table): { texels: Uint32Array; flipped: Uint8Array } {
  const texels = rowsOf(table, chunk.count);
  const [floats, shorts] = [new Float32Array(texels.buffer), new Uint16Array(texels.buffer)];
  const means = chunk.columns.get('mean') as Float32Array;
  const quats = chunk.columns.get('quat') as Int16Array;
  const [colors, logits, scales] = (['color', 'opacityLogit', 'logScale'] as const).map((name) =>
    halves(chunk.columns.get(name)),
  ) as [Uint16Array, Uint16Array, Uint16Array];
  const flipped = new Uint8Array(chunk.count);
  for (let row = 0; row < chunk.count; row++) {
    floats.set(means.subarray(3 * row, 3 * row + 3), 8 * row);
    const at = 16 * row + 6;
    shorts[at] = colors[3 * row]!;
    shorts[at + 1] = colors[3 * row + 1]!;
    shorts[at + 2] = colors[3 * row + 2]!;
    shorts[at + 3] = logits[row]!;
    shorts[at + 4] = scales[3 * row]!;
    shorts[at + 5] = scales[3 * row + 1]!;
    shorts[at + 6] = scales[3 * row + 2]!;
    flipped[row] = packQuaternion(quats, 4 * row, shorts, at + 7) ? 1 : 0;
  }
  return { texels, flipped };
}

/** The harmonics' rows, coefficient outer and colour inner as on the wire. */
export function shTexels(chunk: DecodedChunk, table: Table): Uint32Array {
  const texels = rowsOf(table, chunk.count);
  const shorts = new Uint16Array(texels.buffer);
  const sh = halves(chunk.columns.get('sh'));
  const width = sh.length / chunk.count;
  for (let row = 0; row < chunk.count; row++) {
    shorts.set(sh.subarray(row * width, (row + 1) * width), row * table.texels * 8);
  }
  return texels;
}

/** The motion table's rows of the chunk's moving splats. */
export function motionTexels(
  chunk: DecodedChunk,
  layout: MotionLayout,
  table: Table,
  flipped: Uint8Array,
): Uint32Array {
  const texels = rowsOf(table, chunk.moving);
  const floats = new Float32Array(texels.buffer);
  writeHead(chunk, layout, table, floats);
  for (const attribute of layout.attributes) {
    const column = chunk.columns.get(attribute.name);
    if (!column) continue;
    const halved = attribute.name !== 'means';
    const values = halved ? halves(column) : asFloats(column as Float32Array);
    const target = halved ? new Uint16Array(texels.buffer) : floats;
    const perTexel = halved ? 8 : 4;
    const sign = attribute.name === 'quats' ? 0x8000 : 0;
    const width = values.length / chunk.moving;
    for (let row = 0; row < chunk.moving; row++) {
      const flip = flipped[row] ? sign : 0;
      const to = row * table.texels * perTexel;
      attribute.wire.forEach((from, f) => {
        if (from < 0) return;
        for (let channel = 0; channel < attribute.channels; channel++) {
          const value = values[row * width + from * attribute.channels + channel]!;
          target[to + placeOf(attribute, f, channel)] = flip ? value ^ flip : value;
        }
      });
    }
  }
  return texels;
}

function writeHead(chunk: DecodedChunk, layout: MotionLayout, table: Table, floats: Float32Array): void {
  const parts = [
    { name: 'clock', at: 0, width: 2 },
    { name: 'life', at: layout.lifeAt, width: 3 },
    { name: 'weights', at: layout.weightsAt, width: layout.baseCount },
    { name: 'offset', at: layout.offsetAt, width: CHANNELS.means },
  ] as const;
  for (const { name, at, width } of parts) {
    const column = chunk.columns.get(name);
    if (!column || at < 0) continue;
    const values = asFloats(column as Float32Array);
    for (let row = 0; row < chunk.moving; row++) {
      floats.set(values.subarray(row * width, (row + 1) * width), row * table.texels * 4 + at);
    }
  }
}
