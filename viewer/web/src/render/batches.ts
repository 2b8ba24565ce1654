/**
 * The geometry of the splats: instances of batches of triangles, whose corners the vertex shader numbers itself.
 * One triangle around each ellipse has a third more pixels to discard than a quad, but no seam across the middle, where
 * both halves would shade the same blocks of pixels; for splats of a few pixels that is the larger part (measured).
 */
import { BufferAttribute, InstancedBufferGeometry } from 'three';

/** Splats per instance. */
export const BATCH = 1024;

export function splatBatches(): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry();
  geometry.setIndex(new BufferAttribute(Uint16Array.from({ length: 3 * BATCH }, (_, k) => k), 1));
  geometry.instanceCount = 0;
  return geometry;
}
