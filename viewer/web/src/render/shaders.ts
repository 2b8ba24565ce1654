/** Puts shaders together for one scene: what it has decides what they contain. */
import { GLSL3, RawShaderMaterial, type IUniform } from 'three';
import type { MotionLayout } from './motion_layout';
import drawFragment from './shaders/draw.frag?raw';
import drawVertex from './shaders/draw.vert?raw';
import fullScreenVertex from './shaders/full_screen.vert?raw';
import harmonics from './shaders/harmonics.glsl?raw';
import locateFragment from './shaders/locate.frag?raw';
import motion from './shaders/motion.glsl?raw';
import pickFragment from './shaders/pick.frag?raw';
import projectFragment from './shaders/project.frag?raw';
import sineCosine from './shaders/sine_cosine.glsl?raw';
import splat from './shaders/splat.glsl?raw';
import { SH_TEXELS } from './texels';
import type { TimeFunction } from './time_functions';

/** Slots and rows per row of targets of one texel per splat; every WebGL2 device has textures so wide. */
export const SLOT_WIDTH = 2048;

type Uniforms = Record<string, IUniform>;

/** The tables' addresses as the shaders need them. */
export interface SceneShape {
  readonly baseShift: number;
  readonly stateShift: number;
  readonly sh: { readonly degree: number; readonly shift: number };
  readonly motion: { readonly layout: MotionLayout; readonly shift: number } | null;
}

export function projectMaterial(shape: SceneShape, uniforms: Uniforms): RawShaderMaterial {
  return passMaterial([splat, ...motionParts(shape), harmonics, projectFragment], shape, uniforms);
}

export function locateMaterial(shape: SceneShape, uniforms: Uniforms): RawShaderMaterial {
  return passMaterial([splat, ...motionParts(shape), locateFragment], shape, uniforms);
}

function passMaterial(parts: string[], shape: SceneShape, uniforms: Uniforms): RawShaderMaterial {
  const defines = definesOf(shape);
  return new RawShaderMaterial({
    glslVersion: GLSL3,
    defines,
    vertexShader: fullScreenVertex,
    fragmentShader: withNumbers(parts.join('\n'), defines),
    uniforms,
    depthTest: false,
    depthWrite: false,
  });
}

/** Bounds of loops as numbers: three unrolls no others. */
function withNumbers(source: string, defines: Record<string, number>): string {
  return source.replace(/i < ([A-Z_]+);/g, (_, name: string) => `i < ${defines[name] ?? name};`);
}

/** Of the triangles around the splats. */
export const drawShaders = { vertex: drawVertex, fragment: drawFragment, pick: pickFragment };

function definesOf({ baseShift, stateShift, sh, motion: moving }: SceneShape): Record<string, number> {
  const defines: Record<string, number> = {
    SLOT_WIDTH,
    BASE_SHIFT: baseShift,
    STATE_SHIFT: stateShift,
    SH_DEGREE: sh.degree,
    SH_SHIFT: sh.shift,
    SH_TEXELS: SH_TEXELS[sh.degree as 0 | 1 | 2 | 3],
  };
  if (!moving) return defines;
  const { layout } = moving;
  Object.assign(defines, {
    MOTION: 1,
    MOTION_SHIFT: moving.shift,
    MOTION_TEXELS: layout.texels,
    FOURS: Math.max(1, Math.ceil(layout.functions.length / 4)),
    HEAD_TEXELS: layout.headTexels,
    BASES: layout.baseCount,
    LIFE_AT: layout.lifeAt,
    WEIGHTS_AT: layout.weightsAt,
    OFFSET_AT: layout.offsetAt,
  });
  for (const attribute of layout.attributes) {
    const name = attribute.name.replace(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase();
    defines[`${name}_TEXEL`] = attribute.firstTexel;
    defines[`${name}_FOURS`] = attribute.fours;
  }
  return defines;
}

function motionParts({ motion: moving }: SceneShape): string[] {
  return moving ? ['uniform float omega;', sineCosine, timeFunctions(moving.layout.functions), motion] : [];
}

/** GLSL for all functions of time at x, in fours, each from the ones before it. */
export function timeFunctions(functions: readonly TimeFunction[]): string {
  const lines = ['vec4 waves[FOURS];', 'void timeFunctions(float x) {', 'vec2 wave = sineCosine(omega * x);'];
  const names = { power: 't', sine: 's', cosine: 'c' } as const;
  for (const { kind, order: k } of functions) {
    const [p, pp] = [k - 1, k === 2 ? '1.0' : `t${k - 2}`];
    if (kind === 'power') lines.push(`float t${k} = ${k === 1 ? 'x' : `2.0 * x * t${p} - ${pp}`};`);
    if (kind === 'sine') lines.push(`float s${k} = ${k === 1 ? 'wave.x' : `s${p} * c1 + c${p} * s1`};`);
    if (kind === 'cosine') lines.push(`float c${k} = ${k === 1 ? 'wave.y' : `c${p} * c1 - s${p} * s1`};`);
  }
  const values = functions.map(({ kind, order }) => `${names[kind]}${order}`);
  for (let four = 0; 4 * four < Math.max(1, values.length); four++) {
    const parts = [0, 1, 2, 3].map((k) => values[4 * four + k] ?? '0.0');
    lines.push(`waves[${four}] = vec4(${parts.join(', ')});`);
  }
  return [...lines, '}'].join('\n');
}
