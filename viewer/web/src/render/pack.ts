/** Reads the pack, the one format in which scenes reach the page (described in viewer/pack.py). */
import type { PackColumn, PackHeader } from '../messages';

export type { PackHeader };

const MAGIC = 0x4b504c53; // "SLPK"
const VERSION = 1;
const OPENING_BYTES = 12;
/** Rows in every chunk but the last. */
export const CHUNK_ROWS = 65_536;

export type ColumnName = PackColumn['name'];
export type Column = Float32Array | Uint16Array | Int16Array | Int32Array;

/** One chunk: typed views of its columns; the first `moving` of its `count` rows move. Halves are left as bits. */
export interface DecodedChunk {
  readonly count: number;
  readonly moving: number;
  readonly columns: ReadonlyMap<ColumnName, Column>;
}

const VIEWS = { f32: Float32Array, f16: Uint16Array, i16: Int16Array, i32: Int32Array } as const;

/** Bytes before the first chunk, or null while fewer than that can be told have arrived. */
export function openingLength(bytes: Uint8Array): number | null {
  if (bytes.byteLength < OPENING_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) {
    throw new Error('This is no scene the viewer can draw: its first bytes are wrong.');
  }
  const version = view.getUint32(4, true);
  if (version !== VERSION) {
    throw new Error(`This scene is of version ${version}, the page reads ${VERSION}: reload the page.`);
  }
  return OPENING_BYTES + view.getUint32(8, true);
}

/** The header from the bytes before the first chunk. */
export function readHeader(opening: Uint8Array): PackHeader {
  const text = new TextDecoder().decode(opening.subarray(OPENING_BYTES));
  const header = JSON.parse(text) as PackHeader;
  const full = header.chunks.slice(0, -1).every((chunk) => chunk.count === CHUNK_ROWS);
  if (!full) throw new Error(`All chunks of a scene but the last must have ${CHUNK_ROWS} rows.`);
  return header;
}

/** Views of one chunk's columns; `bytes` must start at a multiple of 4 in its buffer. */
export function readChunk(header: PackHeader, index: number, bytes: Uint8Array): DecodedChunk {
  const { count, moving } = header.chunks[index]!;
  const columns = new Map<ColumnName, Column>();
  let offset = bytes.byteOffset;
  for (const column of header.columns) {
    const length = column.width * (column.moving ? moving : count);
    const values = new VIEWS[column.type](bytes.buffer as ArrayBuffer, offset, length);
    columns.set(column.name, values);
    offset += (values.byteLength + 3) & ~3;
  }
  return { count, moving, columns };
}

/** Numbers per row of a column, 0 where the pack has none. */
export function widthOf(header: PackHeader, name: ColumnName): number {
  return header.columns.find((column) => column.name === name)?.width ?? 0;
}
