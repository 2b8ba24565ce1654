/** How splats are drawn; every field may change from frame to frame. */

export type Mode = 'color' | 'depth' | 'normals' | 'opacity' | 'motion' | 'ellipsoids' | 'points';
export type Kernel = 'classic' | 'antialiased';

export const MODES: readonly Mode[] = ['color', 'depth', 'normals', 'opacity', 'motion', 'ellipsoids', 'points'];

export interface Settings {
  mode: Mode;
  /** Whether opacity makes up for the pixel filter; follows the file's tag by default. */
  kernel: Kernel;
  /** Harmonics up to this degree, 0 to 3. */
  shDegree: number;
  /** Factor on all sizes, 1 as trained. */
  splatScale: number;
  /** Where a splat ends, in standard deviations; 3.33 is where one of opacity 1 falls to 1/255. */
  cutoff: number;
}

export const CUTOFF = 3.33;

/** What a scene asks for. */
export function settingsOf(header: { antialiased: boolean; shDegree: number }): Settings {
  return {
    mode: 'color',
    kernel: header.antialiased ? 'antialiased' : 'classic',
    shDegree: header.shDegree,
    splatScale: 1,
    cutoff: CUTOFF,
  };
}
