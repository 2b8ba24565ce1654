import { DataUtils } from 'three';
import { describe, expect, it } from 'vitest';
import { decoded, fixtures } from './fixtures/read';
import { motionLayout } from './motion_layout';
import { packQuaternion } from './quaternion';
import { SplatLimitError, table } from './table';
import { BASE_TEXELS, baseTexels, motionTexels } from './texels';
import { wireFunctions } from './time_functions';

function unpacked(shorts: Uint16Array): number[] {
  const small = [...shorts].map((short) => (((short & 32767) / 32767) * 2 - 1) * Math.SQRT1_2);
  const largest = Math.sqrt(1 - small.reduce((sum, value) => sum + value * value, 0));
  const index = (shorts[0]! >> 15) | ((shorts[1]! >> 15) << 1);
  return [...small.slice(0, index), largest, ...small.slice(index)];
}

describe('texels', () => {
  it.each([
    [1, 0, 0, 0],
    [0.5, -0.5, 0.5, 0.5],
    [0.1, 0.2, -0.9, 0.374],
    [0.3, 0.1, 0.2, -0.927],
  ])('hold the quaternion %f %f %f %f to 5e-5, with a sign', (...quat) => {
    const length = Math.hypot(...quat);
    const shorts = new Uint16Array(3);
    const rounded = Int16Array.from(quat, (value) => Math.round((value / length) * 32767));
    const flipped = packQuaternion(rounded, 0, shorts, 0);
    const sign = flipped ? -1 : 1;
    unpacked(shorts).forEach((value, k) => expect(sign * value).toBeCloseTo(quat[k]! / length, 4));
  });

  it('hold means as they are and log scales as halves', async () => {
    const { header, chunks } = await decoded(fixtures.moving.pack);
    const rows = table('Gaussians', header.count, BASE_TEXELS, 4096);
    const { texels } = baseTexels(chunks[0]!, rows);
    const means = chunks[0]!.columns.get('mean') as Float32Array;
    expect([...new Float32Array(texels.buffer, 32 * 5, 3)]).toEqual([...means.subarray(15, 18)]);
    const scale = DataUtils.fromHalfFloat(new Uint16Array(texels.buffer)[16 * 5 + 10]!);
    expect(scale).toBeCloseTo(DataUtils.fromHalfFloat((chunks[0]!.columns.get('logScale') as Uint16Array)[15]!), 6);
  });

  it('hold each coefficient under its function, channel by channel', async () => {
    const { header, chunks } = await decoded(fixtures.moving.pack);
    const layout = motionLayout(header.motion!);
    const rows = table('moving Gaussians', header.moving, layout.texels, 4096);
    const floats = new Float32Array(motionTexels(chunks[0]!, layout, rows, new Uint8Array(header.count)).buffer);
    const { fours, firstTexel, wire } = layout.attributes[0]!;
    const width = 3 * wire.filter((from) => from >= 0).length;
    const means = chunks[0]!.columns.get('means') as Float32Array;
    wire.forEach((from, f) => {
      if (from < 0) return;
      const at = 4 * (7 * layout.texels + firstTexel + 2 * fours + (f >> 2)) + (f & 3);
      expect(floats[at]).toBe(means[7 * width + 3 * from + 2]);
    });
  });
});

describe('tables', () => {
  it('grow wider before they are refused', () => {
    expect(table('Gaussians', 1000, 6, 8192).width).toBe(512 * 6);
    expect(table('Gaussians', 5_000_000, 6, 8192).width).toBe(1024 * 6);
  });

  it('that no device could hold are refused with the number it can', () => {
    expect(() => table('Gaussians', 9_000_000, 6, 8192)).toThrow(SplatLimitError);
    expect(() => table('Gaussians', 9_000_000, 6, 8192)).toThrow('8,388,608');
  });
});

describe('functions of time', () => {
  it('are Chebyshev polynomials, then sines and cosines', () => {
    const values = new Float32Array(7);
    const x = 0.37;
    wireFunctions({ polynomial: 3, fourier: 2 }, Math.PI, x, values);
    const waves = [1, 2].flatMap((k) => [Math.sin(Math.PI * k * x), Math.cos(Math.PI * k * x)]);
    [x, 2 * x * x - 1, 4 * x ** 3 - 3 * x, ...waves].forEach((value, k) => expect(values[k]).toBeCloseTo(value, 6));
  });
});
