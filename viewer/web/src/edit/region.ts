/** Which splats lie in a region of the picture. */

export interface Corner {
  readonly x: number;
  readonly y: number;
}

export type Inside = (x: number, y: number) => boolean;

export function inRectangle(a: Corner, b: Corner): Inside {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  return (x, y) => x >= left && x <= right && y >= top && y <= bottom;
}

export function inDisc(centre: Corner, radius: number): Inside {
  return (x, y) => (x - centre.x) ** 2 + (y - centre.y) ** 2 <= radius * radius;
}

/** Even-odd rule: a point is inside when a ray from it crosses the outline an odd number of times. */
export function inPolygon(outline: readonly Corner[]): Inside {
  const xs = outline.map(({ x }) => x);
  const ys = outline.map(({ y }) => y);
  const box = inRectangle({ x: Math.min(...xs), y: Math.min(...ys) }, { x: Math.max(...xs), y: Math.max(...ys) });
  return (x, y) => {
    if (!box(x, y)) return false;
    let inside = false;
    for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
      const [a, b] = [outline[i], outline[j]];
      if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
    }
    return inside;
  };
}

/** Splats of at least this opacity hide what lies behind them. */
const SOLID = 0.35;
const CELL_PX = 6;
const SURFACE_SHARE = 0.04; // what is this much deeper than the surface still belongs to it

/**
 * Rows of projected splats, (N, 4) of pixels x, y, depth, opacity, that lie inside a region given in
 * CSS pixels. With `frontOnly`, only those at the surface that is seen: no deeper than the nearest
 * solid splat of their cell of the picture, but for a small share.
 */
export function rowsInside(projected: Float32Array, ratio: number, inside: Inside, frontOnly: boolean): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row < projected.length / 4; row++) {
    if (projected[4 * row + 2] > 0 && inside(projected[4 * row] / ratio, projected[4 * row + 1] / ratio)) rows.push(row);
  }
  if (!frontOnly) return Uint32Array.from(rows);
  const surface = surfaceDepths(projected, rows, ratio);
  return Uint32Array.from(rows.filter((row) => isFront(projected, row, ratio, surface)));
}

const cellOf = (projected: Float32Array, row: number, ratio: number): number => {
  const size = CELL_PX * ratio;
  return Math.floor(projected[4 * row] / size) * 65_536 + Math.floor(projected[4 * row + 1] / size);
};

function surfaceDepths(projected: Float32Array, rows: readonly number[], ratio: number): Map<number, number> {
  const nearest = new Map<number, number>();
  for (const row of rows) {
    if (projected[4 * row + 3] < SOLID) continue;
    const cell = cellOf(projected, row, ratio);
    nearest.set(cell, Math.min(nearest.get(cell) ?? Infinity, projected[4 * row + 2]));
  }
  return nearest;
}

function isFront(projected: Float32Array, row: number, ratio: number, surface: Map<number, number>): boolean {
  const nearest = surface.get(cellOf(projected, row, ratio)) ?? Infinity;
  return projected[4 * row + 2] <= nearest * (1 + SURFACE_SHARE);
}
