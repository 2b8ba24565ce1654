/** Splats as an object of a three scene: drawn with real depth among meshes and lines. */
import {
  type Camera,
  CustomBlending,
  DoubleSide,
  GLSL3,
  type InstancedBufferGeometry,
  Mesh,
  OneFactor,
  OneMinusSrcAlphaFactor,
  RawShaderMaterial,
  Vector2,
  type WebGLRenderer,
} from 'three';
import { BATCH, splatBatches } from './batches';
import { Frame } from './frame';
import { Locator } from './locator';
import type { DecodedChunk, PackHeader } from './pack';
import { Picker, type Picked } from './picker';
import { Projector } from './projector';
import { type Settings, settingsOf } from './settings';
import { drawShaders, SLOT_WIDTH } from './shaders';
import { SplatScene } from './splat_scene';

export interface SplatOptions {
  /** renderer.capabilities.maxTextureSize; what every WebGL2 device of today has is assumed otherwise. */
  readonly maxTextureSize?: number;
  /** Called when the picture should be drawn again: splats or an order have arrived. */
  readonly onChange?: () => void;
}

export interface SplatStats {
  /** Splats of the scene, and those on the device so far. */
  count: number;
  loaded: number;
  sorts: number;
  lastSortMs: number;
  projections: number;
  fps: number;
}

const USUAL_TEXTURE_SIZE = 8192;
/** How a splat's pixels are filled: see draw.frag. */
const SOLID = { ellipsoids: 1, points: 2 } as const;

export class SplatMesh extends Mesh<InstancedBufferGeometry, RawShaderMaterial> {
  time = 0;
  settings: Settings;
  private content: SplatScene;
  private projector: Projector;
  private readonly frame = new Frame();
  private readonly picker = new Picker();
  private locator: Locator | null = null;
  private frameTimes: number[] = [];
  private changed: () => void;

  private constructor(header: PackHeader, options: SplatOptions) {
    super(splatBatches(), drawMaterial());
    this.changed = options.onChange ?? (() => undefined);
    this.settings = settingsOf(header);
    this.content = new SplatScene(header, options.maxTextureSize ?? USUAL_TEXTURE_SIZE, () => this.changed());
    this.projector = new Projector(this.content);
    this.position.fromArray(header.center);
    this.frustumCulled = false;
  }

  /** Throws SplatLimitError, with a sentence, if the scene is too large for the device. */
  static fromHeader(header: PackHeader, options: SplatOptions = {}): SplatMesh {
    return new SplatMesh(header, options);
  }

  get header(): PackHeader {
    return this.content.header;
  }

  /** Ids by row, as project() and positions() count rows. */
  get ids(): Int32Array {
    return this.content.ids.subarray(0, this.content.arrived);
  }

  get stats(): SplatStats {
    const { header, count, order } = this.content;
    const times = this.frameTimes;
    const lasted = times.length > 1 ? times[times.length - 1]! - times[0]! : 0;
    return {
      count: header.count,
      loaded: count,
      sorts: order.sorts,
      lastSortMs: order.lastSortMs,
      projections: this.projector.runs,
      fps: lasted > 0 ? (1000 * (times.length - 1)) / lasted : 0,
    };
  }

  /** Chunks must come in the order of the pack. */
  appendChunk(chunk: DecodedChunk): void {
    this.content.append(chunk);
  }

  /** Send what has arrived to the device, and ask for the order seen from this camera. */
  update(camera: Camera, renderer: WebGLRenderer): void {
    this.content.flush(renderer);
    this.updateWorldMatrix(true, false);
    camera.updateWorldMatrix(true, false);
    this.frame.set(this, camera, renderer);
    this.content.want(this.frame.view(this.header, this.time));
  }

  /** Resolves when the exact order of the last update() has arrived; the next frame uses it. */
  orderReady(): Promise<void> {
    return this.content.settled();
  }

  /** Show the splats of another mesh instead, all at once, as soon as their order is known. The other is used up. */
  async replaceWith(other: SplatMesh, camera: Camera, renderer: WebGLRenderer): Promise<void> {
    other.time = this.time;
    other.update(camera, renderer);
    await other.orderReady();
    const old = { content: this.content, projector: this.projector, locator: this.locator };
    this.content = other.content;
    this.projector = other.projector;
    this.locator = other.locator;
    this.position.copy(other.position);
    other.changed = this.changed;
    old.content.dispose();
    old.projector.dispose();
    old.locator?.dispose();
    other.picker.dispose();
    other.geometry.dispose();
    other.material.dispose();
    this.changed();
  }

  /** Set or clear state bits (SELECTED, HIDDEN) of splats by id. */
  setState(ids: ArrayLike<number>, bits: number, on: boolean): void {
    this.content.setState(ids, bits, on);
  }

  /** State bits of a row. */
  stateOf(row: number): number {
    return this.content.stateOf(row);
  }

  /** The splat in front at a place of the viewport (pixels from its top left corner), or null. */
  pick(renderer: WebGLRenderer, camera: Camera, x: number, y: number): Picked | null {
    this.prepare(renderer, camera);
    const found = this.picker.pick(renderer, this, this.frame, x, y);
    return found && { ...found, id: this.content.ids[found.row]! };
  }

  /** (N, 4): pixels x and y from the top left corner, depth (scene units, negative behind the camera), opacity. */
  project(camera: Camera, renderer: WebGLRenderer): Float32Array {
    this.prepare(renderer, camera);
    return this.located().run(renderer, this.time, this.frame);
  }

  /** (N, 4): centres in the world at the present time, and opacities. */
  positions(renderer: WebGLRenderer): Float32Array {
    this.content.flush(renderer);
    const located = this.located().run(renderer, this.time, null);
    const { x, y, z } = this.position;
    for (let at = 0; at < located.length; at += 4) {
      located[at]! += x;
      located[at + 1]! += y;
      located[at + 2]! += z;
    }
    return located;
  }

  dispose(): void {
    this.content.dispose();
    this.projector.dispose();
    this.locator?.dispose();
    this.picker.dispose();
    this.geometry.dispose();
    this.material.dispose();
  }

  /** three calls this before it draws the mesh. */
  override onBeforeRender = (renderer: WebGLRenderer, _: unknown, camera: Camera): void => {
    this.prepare(renderer, camera);
    this.frameTimes.push(performance.now());
    if (this.frameTimes.length > 60) this.frameTimes.shift();
  };

  /** Rays do not meet splats: see pick(). */
  override raycast(): void {}

  private located(): Locator {
    this.locator ??= new Locator(this.content);
    return this.locator;
  }

  private fill(): void {
    const { mode } = this.settings;
    const solid = mode === 'ellipsoids' || mode === 'points' ? SOLID[mode] : 0;
    const { defines } = this.material;
    if (!defines || defines['SOLID'] === solid) return;
    defines['SOLID'] = solid;
    this.material.needsUpdate = true;
  }

  /** Project the splats for this camera, and tell the triangles' shader about it. */
  private prepare(renderer: WebGLRenderer, camera: Camera): void {
    this.update(camera, renderer);
    const { uniforms } = this.material;
    this.projector.run(renderer, this.frame, this.time, this.settings);
    const { place, look } = this.projector.textures;
    uniforms['placeTable']!.value = place;
    uniforms['lookTable']!.value = look;
    uniforms['drawn']!.value = this.content.drawn;
    (uniforms['viewportPx']!.value as Vector2).copy(this.frame.viewportPx);
    this.fill();
    this.geometry.instanceCount = Math.ceil(this.content.drawn / BATCH);
  }
}

function drawMaterial(): RawShaderMaterial {
  return new RawShaderMaterial({
    glslVersion: GLSL3,
    defines: { BATCH, SLOT_WIDTH, SOLID: 0 },
    vertexShader: drawShaders.vertex,
    fragmentShader: drawShaders.fragment,
    uniforms: {
      placeTable: { value: null },
      lookTable: { value: null },
      drawn: { value: 0 },
      viewportPx: { value: new Vector2(1, 1) },
    },
    side: DoubleSide,
    transparent: true,
    depthWrite: false,
    blending: CustomBlending,
    blendSrc: OneFactor,
    blendDst: OneMinusSrcAlphaFactor,
    blendSrcAlpha: OneFactor,
    blendDstAlpha: OneMinusSrcAlphaFactor,
    premultipliedAlpha: true,
  });
}
