/** A flight of the camera through space and through the scene's own time. */
import { Quaternion, Vector3 } from 'three';
import { eyeOf, type Pose } from '../controls/pose';
import { durationOf, type Key, sample } from './spline';

export interface Keyframe {
  readonly id: number;
  readonly pose: Pose;
  /** Scene time, 0 to 1. */
  readonly time: number;
  /** How long the flight from the key before takes. */
  readonly transitionS: number;
}

export interface CameraPath {
  readonly keyframes: readonly Keyframe[];
  /** 0 glides, 1 goes straight from key to key. */
  readonly tension: number;
  readonly closed: boolean;
}

export interface Shot {
  readonly pose: Pose;
  readonly time: number;
}

const EYE = 0;
const TURN = 3;
const REACH = 7;
const FOV = 8;
const TIME = 9;

/** Numbers the spline can blend; quaternions keep to one side of their sphere. */
function keysOf(path: CameraPath): Key[] {
  let at = 0;
  let last: Quaternion | null = null;
  return path.keyframes.map((keyframe, index) => {
    at += index === 0 ? 0 : Math.max(keyframe.transitionS, 0.01);
    const turn: Quaternion = keyframe.pose.orientation.clone();
    if (last && last.dot(turn) < 0) turn.set(-turn.x, -turn.y, -turn.z, -turn.w);
    last = turn;
    const { pose, time } = keyframe;
    const values = [...eyeOf(pose).toArray(), ...turn.toArray(), Math.log(pose.distance), pose.fovDeg, time];
    return { at, values };
  });
}

const closingS = (path: CameraPath): number | null =>
  path.closed && path.keyframes.length > 1 ? Math.max(path.keyframes[0].transitionS, 0.01) : null;

export const pathDurationS = (path: CameraPath): number => durationOf(keysOf(path), closingS(path));

/** When the flight passes each key (seconds from its start). */
export const keyTimesS = (path: CameraPath): number[] => keysOf(path).map((key) => key.at);

/** A function from seconds to the camera and the scene's time. */
export function flight(path: CameraPath): (seconds: number) => Shot {
  const keys = keysOf(path);
  const options = { tension: path.tension, closingS: closingS(path), bounded: new Set([REACH, FOV, TIME]) };
  return (seconds) => shotOf(sample(keys, seconds, options));
}

function shotOf(values: number[]): Shot {
  const orientation = new Quaternion().fromArray(values, TURN).normalize();
  const distance = Math.exp(values[REACH]);
  const forward = new Vector3(0, 0, -1).applyQuaternion(orientation);
  const focus = new Vector3().fromArray(values, EYE).addScaledVector(forward, distance);
  const time = Math.min(Math.max(values[TIME], 0), 1);
  return { pose: { focus, distance, orientation, fovDeg: values[FOV] }, time };
}

/** A full circle about the focus of a pose, scene time running once through. */
export function turntable(pose: Pose, up: Vector3, seconds: number, keys = 8): Keyframe[] {
  return Array.from({ length: keys }, (_, index) => {
    const turn = new Quaternion().setFromAxisAngle(up, (2 * Math.PI * index) / keys);
    const orientation = turn.multiply(pose.orientation.clone());
    return { id: index + 1, pose: { ...pose, orientation }, time: index / keys, transitionS: seconds / keys };
  });
}
