/** Uniforms that every pass over a scene's tables shares. */
import { Matrix4, Vector2, Vector3, Vector4, type IUniform } from 'three';
import type { SplatScene } from './splat_scene';

const SHORTEST_FADE = 1e-6;

export function sceneUniforms({ tables, shared, header }: SplatScene): Record<string, IUniform> {
  const bases = shared?.count ?? 0;
  return {
    ...Object.fromEntries(Object.entries(tables.textures).map(([name, value]) => [name, { value }])),
    time: { value: 0 },
    shortestFade: { value: SHORTEST_FADE },
    omega: { value: header.motion?.omega ?? 0 },
    baseQuats: { value: Array.from({ length: bases }, () => new Vector4()) },
    baseShifts: { value: Array.from({ length: bases }, () => new Vector3()) },
    viewFromModel: { value: new Matrix4() },
    clipFromView: { value: new Matrix4() },
    viewportPx: { value: new Vector2(1, 1) },
  };
}

/** Set the time, and the shared motions' poses of then. */
export function setTime(uniforms: Record<string, IUniform>, { shared }: SplatScene, time: number): void {
  uniforms['time']!.value = time;
  if (!shared) return;
  shared.moveTo(time);
  const quats = uniforms['baseQuats']!.value as Vector4[];
  const shifts = uniforms['baseShifts']!.value as Vector3[];
  for (let k = 0; k < shared.count; k++) {
    quats[k]!.fromArray(shared.poses, 7 * k);
    shifts[k]!.fromArray(shared.poses, 7 * k + 4);
  }
}
