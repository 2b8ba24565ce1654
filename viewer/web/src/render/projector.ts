/** Runs the projection of all splats into textures, once for each change of camera, time, order or settings. */
import type { Texture, WebGLRenderer, WebGLRenderTarget } from 'three';
import { type Frame, NEAREST } from './frame';
import { FullScreenPass } from './full_screen';
import { integerTarget } from './integer_texture';
import { MODES, type Settings } from './settings';
import { projectMaterial, SLOT_WIDTH } from './shaders';
import type { SplatScene } from './splat_scene';
import { sceneUniforms, setTime } from './uniforms';

/** Travel of this share of the scene's size is half way up the colours. */
const TRAVEL_SHARE = 0.03;

/** A target of `count` integer textures with one texel per slot. */
export function slotTarget(rows: number, count: number): WebGLRenderTarget {
  return integerTarget(SLOT_WIDTH, Math.max(1, rows), count);
}

export class Projector {
  private readonly pass: FullScreenPass;
  private readonly target: WebGLRenderTarget;
  private signature: readonly unknown[] = [];
  /** How many times splats were projected. */
  runs = 0;

  constructor(private readonly scene: SplatScene) {
    this.target = slotTarget(Math.ceil(scene.header.count / SLOT_WIDTH), 2);
    this.pass = new FullScreenPass(
      projectMaterial(scene.tables.shape, {
        ...sceneUniforms(scene),
        orderTable: { value: scene.orderTable },
        drawn: { value: 0 },
        eye: { value: null },
        nearest: { value: NEAREST },
        antialiased: { value: false },
        scaleFactor: { value: 1 },
        cutoff: { value: 0 },
        mode: { value: 0 },
        shDegree: { value: 0 },
        depthRange: { value: [0, 1] },
        travelScale: { value: 1 },
      }),
    );
  }

  get textures(): { place: Texture; look: Texture } {
    const [place, look] = this.target.textures;
    return { place: place!, look: look! };
  }

  /** Bring the projection up to date. */
  run(renderer: WebGLRenderer, frame: Frame, time: number, settings: Settings): void {
    const { scene } = this;
    const signature = [scene.version, scene.drawn, time, ...Object.values(settings), ...frame.signature()];
    if (same(signature, this.signature)) return;
    this.signature = signature;
    this.runs++;
    const { uniforms } = this.pass.material;
    const values = {
      drawn: scene.drawn,
      viewFromModel: frame.viewFromModel,
      clipFromView: frame.clipFromView,
      viewportPx: frame.viewportPx,
      eye: frame.eye,
      antialiased: settings.kernel === 'antialiased',
      scaleFactor: settings.splatScale,
      cutoff: settings.cutoff,
      mode: MODES.indexOf(settings.mode),
      shDegree: Math.min(settings.shDegree, scene.header.shDegree),
      depthRange: frame.depthRange(scene.header, 0),
      travelScale: 1 / (TRAVEL_SHARE * diagonal(scene.header)),
    };
    for (const [name, value] of Object.entries(values)) uniforms[name]!.value = value;
    setTime(uniforms, scene, time);
    this.pass.run(renderer, this.target, Math.ceil(scene.drawn / SLOT_WIDTH));
  }

  dispose(): void {
    this.target.dispose();
    this.pass.dispose();
  }
}

function diagonal({ low, high }: SplatScene['header']): number {
  return Math.max(Math.hypot(high[0] - low[0], high[1] - low[1], high[2] - low[2]), 1e-6);
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, k) => value === b[k]);
}
