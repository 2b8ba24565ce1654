/** The address bar remembers camera and time, so that a link shows the same picture. */
import { Quaternion, Vector3 } from 'three';
import type { Pose } from '../controls/pose';

export interface Spot {
  readonly pose: Pose;
  readonly up: Vector3;
  readonly time: number;
}

const short = (values: number[]): string => values.map((value) => Number(value.toPrecision(6))).join(',');

export function toHash({ pose, up, time }: Spot): string {
  const camera = [...pose.focus.toArray(), ...pose.orientation.toArray(), pose.distance, pose.fovDeg];
  return `#camera=${short(camera)}&up=${short(up.toArray())}&t=${Number(time.toFixed(4))}`;
}

/** Null unless the whole spot can be read. */
export function fromHash(hash: string): Spot | null {
  const read = new URLSearchParams(hash.replace(/^#/, ''));
  const camera = (read.get('camera') ?? '').split(',').map(Number);
  const up = (read.get('up') ?? '').split(',').map(Number);
  const time = Number(read.get('t') ?? 0);
  const good = camera.length === 9 && up.length === 3 && [...camera, ...up, time].every(Number.isFinite);
  if (!good || camera[7] <= 0 || camera[8] <= 1 || camera[8] >= 170) return null;
  const orientation = new Quaternion().fromArray(camera, 3);
  const axis = new Vector3().fromArray(up);
  if (orientation.lengthSq() < 1e-6 || axis.lengthSq() < 1e-6) return null;
  return {
    pose: {
      focus: new Vector3().fromArray(camera),
      orientation: orientation.normalize(),
      distance: camera[7],
      fovDeg: camera[8],
    },
    up: axis.normalize(),
    time: Math.min(Math.max(time, 0), 1),
  };
}
