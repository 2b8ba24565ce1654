/** From where splats are seen: camera and viewport as the shaders and the sorter need them. */
import { Matrix4, Vector2, Vector3, Vector4, type Camera, type Object3D, type WebGLRenderer } from 'three';
import type { View } from './depth_order';
import type { PackHeader } from './pack';

/** Splats nearer than this are not drawn, as in recon3d's renderers (scene units). */
export const NEAREST = 0.01;
/** What moves leaves the box of the centres at half time by about this share of its size. */
const ROOM = 0.2;

export class Frame {
  readonly viewFromModel = new Matrix4();
  readonly clipFromView = new Matrix4();
  readonly eye = new Vector3();
  readonly viewportPx = new Vector2();
  private readonly viewport = new Vector4();

  set(model: Object3D, camera: Camera, renderer: WebGLRenderer): void {
    this.viewFromModel.multiplyMatrices(camera.matrixWorldInverse, model.matrixWorld);
    this.clipFromView.copy(camera.projectionMatrix);
    this.eye.setFromMatrixPosition(new Matrix4().copy(this.viewFromModel).invert());
    renderer.getCurrentViewport(this.viewport);
    this.viewportPx.set(this.viewport.z, this.viewport.w);
  }

  /** Everything that decides how splats look from here, to be compared. */
  signature(): number[] {
    return [...this.viewFromModel.elements, ...this.clipFromView.elements, this.viewportPx.x, this.viewportPx.y];
  }

  /** What the sorter must know. */
  view(header: PackHeader, time: number): Omit<View, 'exact'> {
    const m = this.viewFromModel.elements;
    const row = [-m[2]!, -m[6]!, -m[10]!, -m[14]!] as const;
    const [near, far] = this.depthRange(header);
    return { row: [...row], time, near, far };
  }

  /** Depths between which most splats lie, with room for motion of this share of the scene's size. */
  depthRange({ low, high, center }: PackHeader, share = ROOM): [number, number] {
    const corner = new Vector3();
    const depths: number[] = [];
    for (let k = 0; k < 8; k++) {
      const at = [0, 1, 2].map((axis) => {
        const room = share * (high[axis]! - low[axis]!);
        return ((k >> axis) & 1 ? high[axis]! + room : low[axis]! - room) - center[axis]!;
      });
      depths.push(-corner.fromArray(at).applyMatrix4(this.viewFromModel).z);
    }
    const near = Math.max(Math.min(...depths), NEAREST);
    return [near, Math.max(...depths, near + 1e-3)];
  }
}
