/** Cameras as files and messages give them: OpenCV axes (x right, y down, z forward), row-major. */
import { Matrix4, Quaternion, Vector3 } from 'three';
import { type Lens, projectionOf } from '../render';
import { eyeOf, type Pose } from './pose';

/** Where an OpenCV camera stands (world units). */
export function eyeFromOpenCv(m: readonly number[]): Vector3 {
  const [t0, t1, t2] = [m[3], m[7], m[11]];
  return new Vector3(
    -(m[0] * t0 + m[4] * t1 + m[8] * t2),
    -(m[1] * t0 + m[5] * t1 + m[9] * t2),
    -(m[2] * t0 + m[6] * t1 + m[10] * t2),
  );
}

/** How an OpenCV camera is turned, as an orientation of OpenGL axes. */
export function orientationFromOpenCv(m: readonly number[]): Quaternion {
  const right = new Vector3(m[0], m[1], m[2]);
  const above = new Vector3(m[4], m[5], m[6]).negate();
  const back = new Vector3(m[8], m[9], m[10]).negate();
  return new Quaternion().setFromRotationMatrix(new Matrix4().makeBasis(right, above, back));
}

/** The pose of an OpenCV camera that looks at what is level with `centre`. */
export function poseFromOpenCv(m: readonly number[], fovDeg: number, centre: Vector3, least: number): Pose {
  const orientation = orientationFromOpenCv(m);
  const eye = eyeFromOpenCv(m);
  const forward = new Vector3(0, 0, -1).applyQuaternion(orientation);
  const distance = Math.max(centre.clone().sub(eye).dot(forward), least);
  return { focus: eye.clone().addScaledVector(forward, distance), distance, orientation, fovDeg };
}

/** camera_from_world of a pose, 16 numbers row-major, OpenCV axes. */
export function openCvFromPose(pose: Pose): number[] {
  const q = pose.orientation;
  const rows = [
    new Vector3(1, 0, 0).applyQuaternion(q),
    new Vector3(0, -1, 0).applyQuaternion(q),
    new Vector3(0, 0, -1).applyQuaternion(q),
  ];
  const eye = eyeOf(pose);
  return [...rows.flatMap((row) => [row.x, row.y, row.z, -row.dot(eye)]), 0, 0, 0, 1];
}

export const fovOfLens = (lens: Lens): number => (Math.atan(lens.height / (2 * lens.fy)) * 360) / Math.PI;

/** Where a photo of this lens lies when fitted into a window (CSS pixels). */
export function fittedRect(lens: Lens, width: number, height: number) {
  const scale = Math.min(width / lens.width, height / lens.height);
  const [w, h] = [lens.width * scale, lens.height * scale];
  return { left: (width - w) / 2, top: (height - h) / 2, width: w, height: h, scale };
}

/** The projection that shows what the lens saw, fitted into a window of any shape. */
export function projectionOfLens(lens: Lens, width: number, height: number, near: number, far: number): Matrix4 {
  const { left, top, scale } = fittedRect(lens, width, height);
  const fitted = {
    fx: lens.fx * scale,
    fy: lens.fy * scale,
    cx: left + lens.cx * scale,
    cy: top + lens.cy * scale,
    width,
    height,
  };
  return projectionOf(fitted, near, far);
}
