/** Selections by what Gaussians are, not by where: colour, opacity, motion. */
import type { Viewer } from '../viewer';

export type Rgb = readonly [number, number, number];

/** Rows whose constant colour differs from `color` by at most `tolerance` in each channel. */
export function rowsOfColor(viewer: Viewer, color: Rgb, tolerance: number): Uint32Array {
  const near = (rgb: number[]) => rgb.every((value, channel) => Math.abs(value - color[channel]) <= tolerance);
  return viewer.pane.columns.rowsWhere('color', 3, near);
}

/** Rows with an opacity between two values, both included. */
export function rowsOfOpacity(viewer: Viewer, low: number, high: number): Uint32Array {
  return viewer.pane.columns.rowsWhere('opacityLogit', 1, ([logit]) => {
    const opacity = 1 / (1 + Math.exp(-logit));
    return opacity >= low && opacity <= high;
  });
}

const TIMES = 17; // as the server measures it

/** How far each row comes away from where it is at time 0 (scene units). */
export function travels(viewer: Viewer): Float32Array {
  const { mesh } = viewer.pane;
  if (!mesh) return new Float32Array(0);
  const now = mesh.time;
  const centresAt = (time: number) => {
    mesh.time = time;
    return viewer.stage.measured((renderer) => mesh.positions(renderer));
  };
  const start = centresAt(0).slice();
  const farthest = new Float32Array(start.length / 4);
  for (let step = 1; step < TIMES; step++) {
    const centres = centresAt(step / (TIMES - 1));
    for (let row = 0; row < farthest.length; row++) {
      const at = 4 * row;
      const [dx, dy, dz] = [centres[at] - start[at], centres[at + 1] - start[at + 1], centres[at + 2] - start[at + 2]];
      farthest[row] = Math.max(farthest[row], Math.hypot(dx, dy, dz));
    }
  }
  mesh.time = now;
  return farthest;
}

export function rowsFarther(farthest: Float32Array, distance: number): Uint32Array {
  const rows: number[] = [];
  farthest.forEach((length, row) => {
    if (length >= distance) rows.push(row);
  });
  return Uint32Array.from(rows);
}
