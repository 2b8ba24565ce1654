/** Passes over a whole target inside three's renderer, also while it is in the middle of drawing a scene. */
import {
  BufferAttribute,
  BufferGeometry,
  Camera,
  Mesh,
  type RawShaderMaterial,
  Scene,
  type WebGLRenderer,
  type WebGLRenderTarget,
} from 'three';

export class FullScreenPass {
  private readonly scene = new Scene();
  private readonly camera = new Camera();
  private readonly geometry = new BufferGeometry();

  constructor(readonly material: RawShaderMaterial) {
    const corners = new Float32Array([-1, -1, 0, 3, -1, 0, -1, 3, 0]);
    this.geometry.setAttribute('position', new BufferAttribute(corners, 3));
    const mesh = new Mesh(this.geometry, material);
    mesh.frustumCulled = false;
    this.scene.add(mesh);
  }

  /** Fill the first `rows` rows of the target. */
  run(renderer: WebGLRenderer, target: WebGLRenderTarget, rows: number): void {
    target.viewport.set(0, 0, target.width, rows);
    renderInto(renderer, target, () => renderer.render(this.scene, this.camera));
  }

  dispose(): void {
    this.geometry.dispose();
    this.material.dispose();
  }
}

/** Draw into a target without clearing it, and leave the renderer as it was. */
export function renderInto(renderer: WebGLRenderer, target: WebGLRenderTarget, draw: () => void): void {
  const before = { target: renderer.getRenderTarget(), clears: renderer.autoClear, xr: renderer.xr.enabled };
  renderer.xr.enabled = false;
  renderer.autoClear = false;
  renderer.setRenderTarget(target);
  draw();
  renderer.xr.enabled = before.xr;
  renderer.autoClear = before.clears;
  renderer.setRenderTarget(before.target);
}
