/** What selection tools ask about each Gaussian, in rows as the pack brought them; the rest of a chunk is let go. */
import { DataUtils } from 'three';
import type { DecodedChunk } from '../render';

type Kept = 'color' | 'opacityLogit';
type Halves = Readonly<Record<Kept, Uint16Array>>;

export class Columns {
  /** Rows so far. */
  count = 0;
  private readonly chunks: Halves[] = [];
  private readonly starts: number[] = [];

  add(chunk: DecodedChunk): void {
    const copied = (name: Kept) => Uint16Array.from(chunk.columns.get(name) ?? []);
    this.starts.push(this.count);
    this.chunks.push({ color: copied('color'), opacityLogit: copied('opacityLogit') });
    this.count += chunk.count;
  }

  /** Rows whose values of a half-float column pass a test. */
  rowsWhere(name: Kept, width: number, test: (values: number[]) => boolean): Uint32Array {
    const rows: number[] = [];
    this.chunks.forEach(({ [name]: column }, index) => {
      for (let row = 0; row * width < column.length; row++) {
        const values = Array.from({ length: width }, (_, channel) => DataUtils.fromHalfFloat(column[row * width + channel]));
        if (test(values)) rows.push(this.starts[index] + row);
      }
    });
    return Uint32Array.from(rows);
  }

  /** Constant colour of one row, red green blue. */
  colorOf(row: number): [number, number, number] | null {
    const index = this.starts.filter((start) => start <= row).length - 1;
    const column = this.chunks[index]?.color;
    if (!column) return null;
    const at = 3 * (row - this.starts[index]);
    return [0, 1, 2].map((channel) => DataUtils.fromHalfFloat(column[at + channel])) as [number, number, number];
  }
}
