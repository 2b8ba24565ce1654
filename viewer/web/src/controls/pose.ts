/**
 * Where the picture is taken from, and the ways a hand can change it.
 *
 * A pose looks at a focus point from a distance; its orientation turns OpenGL camera axes
 * (x right, y up, z backward) into the world. All functions return new poses.
 */
import { Matrix4, Quaternion, Vector3 } from 'three';

export interface Pose {
  readonly focus: Vector3;
  readonly distance: number;
  readonly orientation: Quaternion;
  readonly fovDeg: number;
}

const STEEPEST_RAD = 0.02; // how near the view may come to straight up or down

export const axisOf = (pose: Pose, axis: 'x' | 'y' | 'z'): Vector3 =>
  new Vector3(+(axis === 'x'), +(axis === 'y'), +(axis === 'z')).applyQuaternion(pose.orientation);

export const forwardOf = (pose: Pose): Vector3 => axisOf(pose, 'z').negate();

export const eyeOf = (pose: Pose): Vector3 => axisOf(pose, 'z').multiplyScalar(pose.distance).add(pose.focus);

/** Stand at `eye` and look the same way: the focus moves along. */
export const standingAt = (pose: Pose, eye: Vector3): Pose => ({
  ...pose,
  focus: eye.clone().addScaledVector(forwardOf(pose), pose.distance),
});

/** The orientation that looks along `forward` with the horizon level. */
export function levelOrientation(forward: Vector3, up: Vector3): Quaternion {
  const back = forward.clone().negate().normalize();
  const right = new Vector3().crossVectors(up, back);
  if (right.lengthSq() < 1e-8) right.crossVectors(anyPerpendicular(up), back);
  right.normalize();
  const above = new Vector3().crossVectors(back, right);
  return new Quaternion().setFromRotationMatrix(new Matrix4().makeBasis(right, above, back));
}

export function anyPerpendicular(axis: Vector3): Vector3 {
  const other = Math.abs(axis.x) < 0.6 ? new Vector3(1, 0, 0) : new Vector3(0, 0, 1);
  return other.addScaledVector(axis, -other.dot(axis) / axis.lengthSq()).normalize();
}

/** Turn by yaw about `up` and pitch about the right axis, never past straight up or down. */
function turned(pose: Pose, up: Vector3, yaw: number, pitch: number): Quaternion {
  const level = levelOrientation(forwardOf(pose), up);
  const start = pose.orientation.clone().slerp(level, 0.12); // roll of an input camera fades out
  const forward = new Vector3(0, 0, -1).applyQuaternion(start);
  const angleFromUp = forward.angleTo(up);
  const allowed = Math.min(Math.max(pitch, angleFromUp - Math.PI + STEEPEST_RAD), angleFromUp - STEEPEST_RAD);
  const right = new Vector3(1, 0, 0).applyQuaternion(start);
  const turn = new Quaternion().setFromAxisAngle(up, yaw);
  return turn.multiply(new Quaternion().setFromAxisAngle(right, allowed)).multiply(start).normalize();
}

/** Circle about the focus. */
export const orbited = (pose: Pose, up: Vector3, yaw: number, pitch: number): Pose => ({
  ...pose,
  orientation: turned(pose, up, yaw, pitch),
});

/** Turn the head: the eye stays. */
export const lookedAround = (pose: Pose, up: Vector3, yaw: number, pitch: number): Pose =>
  standingAt({ ...pose, orientation: turned(pose, up, yaw, pitch) }, eyeOf(pose));

/** Drag the world by a share of the picture's height (right and up positive). */
export function panned(pose: Pose, right: number, above: number): Pose {
  const height = 2 * pose.distance * Math.tan((pose.fovDeg * Math.PI) / 360);
  const focus = pose.focus
    .clone()
    .addScaledVector(axisOf(pose, 'x'), -right * height)
    .addScaledVector(axisOf(pose, 'y'), -above * height);
  return { ...pose, focus };
}

export const zoomed = (pose: Pose, factor: number, nearest: number): Pose => {
  const distance = pose.distance * factor;
  if (distance >= nearest) return { ...pose, distance };
  const step = nearest - distance; // closer than that, the focus is pushed ahead instead
  return { ...pose, distance: nearest, focus: pose.focus.clone().addScaledVector(forwardOf(pose), step) };
};

/** Move eye and focus by a step in camera axes (right, up, forward). */
export function travelled(pose: Pose, step: Vector3, ground: Vector3 | null): Pose {
  const move = new Vector3(step.x, step.y, -step.z).applyQuaternion(pose.orientation);
  if (ground) {
    const length = Math.hypot(step.x, step.z);
    move.addScaledVector(ground, -move.dot(ground));
    if (move.lengthSq() > 1e-12) move.setLength(length);
    move.addScaledVector(ground, step.y);
  }
  return { ...pose, focus: pose.focus.clone().add(move) };
}

/** Look at another point from the same side. */
export const focusedOn = (pose: Pose, point: Vector3): Pose => {
  const eye = eyeOf(pose);
  const towards = point.clone().sub(eye);
  return { ...pose, focus: point.clone(), distance: Math.max(towards.dot(forwardOf(pose)), 1e-4) };
};

/** Between two poses: turns and distances change evenly, so that orbits stay round. */
export function between(from: Pose, to: Pose, share: number): Pose {
  return {
    focus: from.focus.clone().lerp(to.focus, share),
    distance: from.distance * (to.distance / from.distance) ** share,
    orientation: from.orientation.clone().slerp(to.orientation, share),
    fovDeg: from.fovDeg + (to.fovDeg - from.fovDeg) * share,
  };
}

export const samePose = (a: Pose, b: Pose): boolean =>
  a.focus.distanceTo(b.focus) < 1e-5 * a.distance &&
  Math.abs(a.distance / b.distance - 1) < 1e-5 &&
  1 - Math.abs(a.orientation.dot(b.orientation)) < 1e-10 &&
  Math.abs(a.fovDeg - b.fovDeg) < 1e-4;
