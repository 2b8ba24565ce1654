/** The geometry of the splats: instances of batches of quads, whose corners the vertex shader numbers itself. */
import { BufferAttribute, InstancedBufferGeometry } from 'three';

/** Quads per instance. */
export const BATCH = 1024;

export function quadBatches(): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry();
  const indices = new Uint16Array(6 * BATCH);
  for (let quad = 0; quad < BATCH; quad++) {
    indices.set([0, 1, 2, 2, 1, 3].map((corner) => 4 * quad + corner), 6 * quad);
  }
  geometry.setIndex(new BufferAttribute(indices, 1));
  geometry.instanceCount = 0;
  return geometry;
}
