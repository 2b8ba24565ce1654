/** Which splat is in front at a pixel: the splats are drawn once more, into a target of that one pixel. */
import {
  Camera,
  Mesh,
  NoBlending,
  RawShaderMaterial,
  Scene,
  Vector3,
  type InstancedBufferGeometry,
  type WebGLRenderer,
  GLSL3,
  DoubleSide,
  Color,
} from 'three';
import type { Frame } from './frame';
import { renderInto } from './full_screen';
import { integerTarget } from './integer_texture';
import { drawShaders } from './shaders';

export interface Picked {
  readonly id: number;
  readonly row: number;
  /** Where the line of sight meets the splat's depth, in the world. */
  readonly position: Vector3;
  /** Camera z, scene units. */
  readonly depth: number;
}

type Splats = Mesh<InstancedBufferGeometry, RawShaderMaterial>;

export class Picker {
  private readonly scene = new Scene();
  private readonly camera = new Camera();
  private material: RawShaderMaterial | null = null;
  private readonly target = integerTarget(1, 1);

  pick(renderer: WebGLRenderer, splats: Splats, frame: Frame, x: number, y: number): Omit<Picked, 'id'> | null {
    const { x: width, y: height } = frame.viewportPx;
    this.target.viewport.set(-Math.floor(x), -(height - 1 - Math.floor(y)), width, height);
    const mesh = new Mesh(splats.geometry, this.materialFor(splats.material));
    mesh.frustumCulled = false;
    this.scene.clear().add(mesh);
    const found = new Uint32Array(4);
    const clear = { color: renderer.getClearColor(new Color()), alpha: renderer.getClearAlpha() };
    renderer.setClearColor(0, 0);
    renderInto(renderer, this.target, () => {
      renderer.clear(true, false, false);
      renderer.render(this.scene, this.camera);
    });
    renderer.setClearColor(clear.color, clear.alpha);
    renderer.readRenderTargetPixels(this.target, 0, 0, 1, 1, found);
    if (found[2] !== 1) return null;
    const z = 2 * new Float32Array(found.buffer)[1]! - 1;
    const device = new Vector3((2 * x) / width - 1, 1 - (2 * y) / height, z);
    const inView = device.applyMatrix4(frame.clipFromView.clone().invert());
    const depth = -inView.z;
    const position = inView.applyMatrix4(frame.viewFromModel.clone().invert()).applyMatrix4(splats.matrixWorld);
    return { row: found[0]!, position, depth };
  }

  dispose(): void {
    this.target.dispose();
    this.material?.dispose();
  }

  private materialFor(drawn: RawShaderMaterial): RawShaderMaterial {
    this.material ??= new RawShaderMaterial({
      glslVersion: GLSL3,
      defines: drawn.defines,
      vertexShader: drawShaders.vertex,
      fragmentShader: drawShaders.pick,
      uniforms: drawn.uniforms,
      side: DoubleSide,
      blending: NoBlending,
      depthTest: false,
      depthWrite: false,
    });
    return this.material;
  }
}
