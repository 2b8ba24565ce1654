/** The renderer: everything the rest of the page needs of it. */
export { type Lens, lensOf, projectionOf } from './lens';
export { loadPack, type PackListeners } from './load';
export type { DecodedChunk, PackHeader } from './pack';
export type { Picked } from './picker';
export { cameraOf, drawThrough, photograph, type Pinhole, type Studio } from './photograph';
export { CUTOFF, MODES, settingsOf, type Kernel, type Mode, type Settings } from './settings';
export { SplatMesh, type SplatOptions, type SplatStats } from './splat_mesh';
export { HIDDEN, SELECTED } from './splat_scene';
export { SplatLimitError } from './table';
