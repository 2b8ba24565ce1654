import { describe, expect, it } from 'vitest';
import { decoded, fixtures } from './fixtures/read';
import { loadPack } from './load';

describe('a pack', () => {
  it('is read column by column, the moving rows first', async () => {
    const { header, chunks } = await decoded(fixtures.moving.pack);
    expect(header.count).toBe(24);
    expect(chunks[0]!.moving).toBe(12);
    expect(chunks[0]!.columns.get('quat')!.length).toBe(4 * 24);
    expect(chunks[0]!.columns.get('life')!.length).toBe(3 * 12);
    expect([...chunks[0]!.columns.get('id')!].sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, id) => id));
  });

  it('is refused when it was cut off', async () => {
    const cut = fixtures.moving.pack.slice(0, fixtures.moving.pack.byteLength - 4);
    await expect(decoded(cut)).rejects.toThrow('cut off');
  });

  it('is refused when it is something else', async () => {
    const listeners = { onHeader: () => undefined, onChunk: () => undefined };
    await expect(loadPack(new ArrayBuffer(64), listeners)).rejects.toThrow('no scene');
  });
});
