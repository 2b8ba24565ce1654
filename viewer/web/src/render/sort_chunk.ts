/** What the sorter gets of a chunk. */
import type { SortChunk } from './depth_order';
import { asFloats } from './half';
import type { DecodedChunk } from './pack';

/** Copies of a chunk's columns, so that they can be handed to the worker. */
export function sortChunk(chunk: DecodedChunk): SortChunk {
  const floats = (name: 'mean' | 'clock' | 'weights' | 'offset' | 'means') => {
    const column = chunk.columns.get(name) as Float32Array | Uint16Array | undefined;
    return column && column.length > 0 ? asFloats(column).slice() : null;
  };
  return {
    count: chunk.count,
    moving: chunk.moving,
    means: floats('mean') ?? new Float32Array(0),
    clock: floats('clock'),
    weights: floats('weights'),
    offset: floats('offset'),
    coefficients: floats('means'),
  };
}
