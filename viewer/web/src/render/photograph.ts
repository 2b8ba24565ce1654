/** Pictures through a given camera, in exactly the order it needs: for tests, exports and comparisons. */
import { PerspectiveCamera, Vector2, type Object3D, type WebGLRenderer } from 'three';
import { type Lens, projectionOf } from './lens';
import type { SplatMesh } from './splat_mesh';

/** A lens at its place: `cameraFromWorld` is 16 numbers row by row, OpenCV axes. */
export interface Pinhole extends Lens {
  readonly cameraFromWorld: readonly number[];
}

const NEAR = 0.01;
const FAR = 1e4;

/** The pinhole as a camera of three. */
export function cameraOf(pinhole: Pinhole): PerspectiveCamera {
  const camera = new PerspectiveCamera();
  const m = pinhole.cameraFromWorld;
  // Rows of y and z change sign: OpenGL looks along -z with y up.
  // prettier-ignore
  camera.matrixWorldInverse.set(
    m[0]!, m[1]!, m[2]!, m[3]!,
    -m[4]!, -m[5]!, -m[6]!, -m[7]!,
    -m[8]!, -m[9]!, -m[10]!, -m[11]!,
    0, 0, 0, 1,
  );
  camera.matrixWorld.copy(camera.matrixWorldInverse).invert();
  camera.matrixWorld.decompose(camera.position, camera.quaternion, camera.scale);
  camera.matrixAutoUpdate = camera.matrixWorldAutoUpdate = false;
  camera.matrix.copy(camera.matrixWorld);
  camera.projectionMatrix = projectionOf(pinhole, NEAR, FAR);
  camera.projectionMatrixInverse.copy(camera.projectionMatrix).invert();
  return camera;
}

/** What is needed to draw a world with splats in it. */
export interface Studio {
  readonly renderer: WebGLRenderer;
  readonly world: Object3D;
  readonly splats: readonly SplatMesh[];
}

/** Draw the world through a pinhole, on the whole canvas, at once: in whatever order splats are. */
export function drawThrough({ renderer, world }: Studio, pinhole: Pinhole): void {
  const camera = prepared(renderer, pinhole);
  renderer.clear();
  renderer.render(world, camera);
}

/** The same in exact order; the caller keeps other drawing away meanwhile. */
export async function photograph({ renderer, world, splats }: Studio, pinhole: Pinhole): Promise<void> {
  const camera = prepared(renderer, pinhole);
  for (const mesh of splats) mesh.update(camera, renderer);
  await Promise.all(splats.map((mesh) => mesh.orderReady()));
  renderer.clear();
  renderer.render(world, camera);
}

function prepared(renderer: WebGLRenderer, pinhole: Pinhole): PerspectiveCamera {
  const size = renderer.getDrawingBufferSize(new Vector2());
  if (renderer.getPixelRatio() !== 1 || size.x !== pinhole.width || size.y !== pinhole.height) {
    renderer.setPixelRatio(1);
    renderer.setSize(pinhole.width, pinhole.height, false);
  }
  renderer.setViewport(0, 0, pinhole.width, pinhole.height);
  renderer.setScissorTest(false);
  return cameraOf(pinhole);
}
