/** Camera paths as nerfstudio writes and reads them (camera to world, OpenGL axes, row-major). */
import { Matrix4, Quaternion, Vector3 } from 'three';
import { eyeOf, type Pose } from '../controls/pose';
import { type CameraPath, flight, type Keyframe, pathDurationS } from './path';

interface NerfstudioKeyframe {
  matrix: number[] | string;
  fov: number;
  aspect: number;
  override_transition_enabled: boolean;
  override_transition_sec: number | null;
  override_time_enabled: boolean;
  render_time: number | null;
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

function matrixOf(pose: Pose): number[] {
  const matrix = new Matrix4().compose(eyeOf(pose), pose.orientation, new Vector3(1, 1, 1));
  return matrix.transpose().toArray();
}

/** The file nerfstudio's `ns-render camera-path` takes: the keys, and every frame spelled out. */
export function toNerfstudio(path: CameraPath, size: PictureSize): object {
  const seconds = pathDurationS(path);
  const frames = Math.max(1, Math.floor(seconds * size.fps));
  const aspect = size.width / size.height;
  const shotAt = flight(path);
  return {
    keyframes: path.keyframes.map(({ pose, time, transitionS }): NerfstudioKeyframe => ({
      matrix: matrixOf(pose),
      fov: pose.fovDeg,
      aspect,
      override_transition_enabled: true,
      override_transition_sec: transitionS,
      override_time_enabled: true,
      render_time: time,
    })),
    camera_type: 'perspective',
    default_fov: path.keyframes[0]?.pose.fovDeg ?? 50,
    default_time: 0,
    default_transition_sec: 2,
    render_width: size.width,
    render_height: size.height,
    fps: size.fps,
    seconds,
    is_cycle: path.closed,
    smoothness_value: 1 - path.tension,
    camera_path: Array.from({ length: frames }, (_, frame) => {
      const { pose, time } = shotAt(frame / size.fps);
      return { camera_to_world: matrixOf(pose), fov: pose.fovDeg, aspect, render_time: time };
    }),
  };
}

export class CameraPathError extends Error {}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const numberOr = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise;

function matrixFrom(value: unknown, index: number): Matrix4 {
  const numbers: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  if (!Array.isArray(numbers) || numbers.length !== 16 || !numbers.every(Number.isFinite)) {
    throw new CameraPathError(`Keyframe ${index + 1} of the camera path has no 4x4 matrix.`);
  }
  const read = numbers as number[];
  // Very old files hold the matrix column by column: then its last row is not 0 0 0 1.
  const rowMajor = read[12] === 0 && read[13] === 0 && read[14] === 0;
  const matrix = new Matrix4().fromArray(read);
  return rowMajor ? matrix.transpose() : matrix;
}

function keyframeFrom(value: unknown, index: number, path: Record<string, unknown>, reach: number): Keyframe {
  if (!isRecord(value)) throw new CameraPathError(`Keyframe ${index + 1} of the camera path is not a record.`);
  const [position, orientation] = [new Vector3(), new Quaternion()];
  matrixFrom(value.matrix, index).decompose(position, orientation, new Vector3());
  const forward = new Vector3(0, 0, -1).applyQuaternion(orientation);
  const fovDeg = numberOr(value.fov, numberOr(path.default_fov, 50));
  const defaultS = numberOr(path.default_transition_sec, 2);
  const transitionS = value.override_transition_enabled ? numberOr(value.override_transition_sec, defaultS) : defaultS;
  const time = Math.min(Math.max(numberOr(value.render_time, numberOr(path.default_time, 0)), 0), 1);
  const pose = { focus: position.addScaledVector(forward, reach), distance: reach, orientation, fovDeg };
  return { id: index + 1, pose, time, transitionS };
}

/** Read a camera path; `reach` is how far ahead the keys look (files do not say). */
export function fromNerfstudio(text: string, reach: number): CameraPath {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new CameraPathError('This file is not JSON, so it is no camera path.');
  }
  if (!isRecord(read) || !Array.isArray(read.keyframes) || read.keyframes.length === 0) {
    throw new CameraPathError('This JSON file has no "keyframes", so it is no nerfstudio camera path.');
  }
  const path = read;
  const keyframes = (read.keyframes as unknown[]).map((value, index) => keyframeFrom(value, index, path, reach));
  const tension = 1 - Math.min(Math.max(numberOr(path.smoothness_value, 1), 0), 1);
  return { keyframes, tension, closed: path.is_cycle === true };
}
