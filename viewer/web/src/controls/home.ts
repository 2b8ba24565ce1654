/** Where to stand first, and how to see everything. */
import { Vector3 } from 'three';
import type { CameraInfo } from '../messages';
import type { Bounds } from '../scene/pane';
import { fovOfLens, poseFromOpenCv } from './opencv';
import { anyPerpendicular, eyeOf, forwardOf, levelOrientation, type Pose } from './pose';

export const USUAL_FOV_DEG = 50;

/** The whole scene, seen along `forward`. */
export function framed(bounds: Bounds, forward: Vector3, up: Vector3, fovDeg: number): Pose {
  const distance = (bounds.radius * 0.85) / Math.sin((fovDeg * Math.PI) / 360);
  return { focus: bounds.centre.clone(), distance, orientation: levelOrientation(forward, up), fovDeg };
}

/** From somewhat above, at an angle. */
export function overview(bounds: Bounds, up: Vector3): Pose {
  const side = anyPerpendicular(up);
  const other = new Vector3().crossVectors(up, side);
  const forward = side.multiplyScalar(-0.55).addScaledVector(other, 0.75).addScaledVector(up, -0.38).normalize();
  return framed(bounds, forward, up, USUAL_FOV_DEG);
}

/** The pose of a camera of the capture. */
export const capturePose = (camera: CameraInfo, bounds: Bounds): Pose =>
  poseFromOpenCv(camera.cameraFromWorld, fovOfLens(camera), bounds.centre, bounds.radius * 0.05);

/** The first camera of the capture if it looks at the scene, else an overview. */
export function startPose(cameras: readonly CameraInfo[], bounds: Bounds, up: Vector3): Pose {
  if (cameras.length === 0) return overview(bounds, up);
  const pose = capturePose(cameras[0], bounds);
  const forward = forwardOf(pose);
  if (bounds.centre.clone().sub(eyeOf(pose)).dot(forward) <= 0) return overview(bounds, up);
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
