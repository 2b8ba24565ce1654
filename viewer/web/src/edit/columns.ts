/** What selection tools ask about each Gaussian, kept in rows as the pack brought them. */
import { DataUtils } from 'three';
import type { DecodedChunk } from '../render';

export class Columns {
  /** Rows so far. */
  count = 0;
  private readonly chunks: DecodedChunk[] = [];
  private readonly starts: number[] = [];

  add(chunk: DecodedChunk): void {
    this.starts.push(this.count);
    this.chunks.push(chunk);
    this.count += chunk.count;
  }

  /** Rows whose values of a half-float column pass a test. */
  rowsWhere(name: 'color' | 'opacityLogit', width: number, test: (values: number[]) => boolean): Uint32Array {
    const rows: number[] = [];
    this.chunks.forEach((chunk, index) => {
      const column = chunk.columns.get(name);
      if (!column) return;
      const read = (at: number) => (column instanceof Uint16Array ? DataUtils.fromHalfFloat(column[at]) : column[at]);
      for (let row = 0; row < chunk.count; row++) {
        const values = Array.from({ length: width }, (_, channel) => read(row * width + channel));
        if (test(values)) rows.push(this.starts[index] + row);
      }
    });
    return Uint32Array.from(rows);
  }

  /** Constant colour of one row, red green blue. */
  colorOf(row: number): [number, number, number] | null {
    const index = this.starts.filter((start) => start <= row).length - 1;
    const column = this.chunks[index]?.columns.get('color');
    if (!(column instanceof Uint16Array)) return null;
    const at = 3 * (row - this.starts[index]);
    return [0, 1, 2].map((channel) => DataUtils.fromHalfFloat(column[at + channel])) as [number, number, number];
  }
}
