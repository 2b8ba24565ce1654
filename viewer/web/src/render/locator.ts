/** Where all splats are, read back from the device, so that no second copy of the scene is kept for it. */
import type { WebGLRenderer, WebGLRenderTarget } from 'three';
import type { Frame } from './frame';
import { FullScreenPass } from './full_screen';
import { slotTarget } from './projector';
import { locateMaterial, SLOT_WIDTH } from './shaders';
import type { SplatScene } from './splat_scene';
import { sceneUniforms, setTime } from './uniforms';

export class Locator {
  private readonly pass: FullScreenPass;
  private readonly target: WebGLRenderTarget;

  constructor(private readonly scene: SplatScene) {
    this.target = slotTarget(Math.ceil(scene.header.count / SLOT_WIDTH), 1);
    const uniforms = { ...sceneUniforms(scene), count: { value: 0 }, onScreen: { value: false } };
    this.pass = new FullScreenPass(locateMaterial(scene.tables.shape, uniforms));
  }

  /** (N, 4): pixels and depth seen in `frame`, or centres in the model's frame without one; then opacities. */
  run(renderer: WebGLRenderer, time: number, frame: Frame | null): Float32Array {
    const { scene } = this;
    const { uniforms } = this.pass.material;
    uniforms['count']!.value = scene.count;
    uniforms['onScreen']!.value = frame !== null;
    if (frame) {
      uniforms['viewFromModel']!.value = frame.viewFromModel;
      uniforms['clipFromView']!.value = frame.clipFromView;
      uniforms['viewportPx']!.value = frame.viewportPx;
    }
    setTime(uniforms, scene, time);
    const rows = Math.ceil(scene.count / SLOT_WIDTH);
    const bits = new Uint32Array(4 * SLOT_WIDTH * rows);
    if (rows > 0) {
      this.pass.run(renderer, this.target, rows);
      renderer.readRenderTargetPixels(this.target, 0, 0, SLOT_WIDTH, rows, bits);
    }
    return new Float32Array(bits.buffer, 0, 4 * scene.count);
  }

  dispose(): void {
    this.target.dispose();
    this.pass.dispose();
  }
}
