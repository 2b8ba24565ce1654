/** Where to stand first, and how to see everything. */
import { Vector3 } from 'three';
import type { CameraInfo, SceneInfo } from '../messages';
import type { Bounds } from '../scene/pane';
import { fovOfLens, poseFromOpenCv } from './opencv';
import { anyPerpendicular, eyeOf, forwardOf, levelOrientation, type Pose } from './pose';

export const USUAL_FOV_DEG = 50;
const THING_STANDS_OFF = 1.3; // one thing with nothing around it is seen whole, beside the panel

/** The whole scene, seen along `forward`. */
export function framed(bounds: Bounds, forward: Vector3, up: Vector3, fovDeg: number): Pose {
  const distance = (bounds.radius * 0.85) / Math.sin((fovDeg * Math.PI) / 360);
  return { focus: bounds.centre.clone(), distance, orientation: levelOrientation(forward, up), fovDeg };
}

/** From somewhat above, at an angle; on the side where the scene's front is, if it has one. */
export function overview(bounds: Bounds, up: Vector3, front: SceneInfo['front'] = null): Pose {
  const side = beside(up, front);
  const other = new Vector3().crossVectors(up, side);
  const forward = side.multiplyScalar(-0.55).addScaledVector(other, 0.75).addScaledVector(up, -0.38).normalize();
  const near = framed(bounds, forward, up, USUAL_FOV_DEG);
  return front ? { ...near, distance: near.distance * THING_STANDS_OFF } : near;
}

/** A level direction: with `front`, the one from which overview() sees that side, a little from the left. */
function beside(up: Vector3, front: SceneInfo['front']): Vector3 {
  const level = new Vector3(...(front ?? [0, 0, 0])).projectOnPlane(up);
  if (level.length() < 0.1) return anyPerpendicular(up);
  level.normalize();
  return new Vector3().crossVectors(up, level).multiplyScalar(0.44).addScaledVector(level, 0.9);
}

/** The pose of a camera of the capture. */
export const capturePose = (camera: CameraInfo, bounds: Bounds): Pose =>
  poseFromOpenCv(camera.cameraFromWorld, fovOfLens(camera), bounds.centre, bounds.radius * 0.05);

/** What SceneInfo says about where to stand. */
type Shown = Pick<SceneInfo, 'cameras' | 'front'>;

/** The first camera of the capture if it looks at the scene, else an overview. */
export function startPose({ cameras, front }: Shown, bounds: Bounds, up: Vector3): Pose {
  const around = overview(bounds, up, front);
  if (cameras.length === 0) return around;
  const pose = capturePose(cameras[0], bounds);
  const forward = forwardOf(pose);
  if (bounds.centre.clone().sub(eyeOf(pose)).dot(forward) <= 0) return around;
  return { ...pose, orientation: levelOrientation(forward, up) };
}

/** Axes that may be up, the scene's own guess first. */
export function upCandidates(guess: Vector3): Vector3[] {
  const axes = [guess.clone(), guess.clone().negate()];
  for (const [x, y, z] of [[0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1], [1, 0, 0], [-1, 0, 0]]) {
    const axis = new Vector3(x, y, z);
    if (axes.every((other) => other.dot(axis) < 0.98)) axes.push(axis);
  }
  return axes;
}
