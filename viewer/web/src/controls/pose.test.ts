import { Quaternion, Vector3 } from 'three';
import { describe, expect, test } from 'vitest';
import { fromHash, toHash } from '../net/link';
import { overview } from './home';
import { openCvFromPose, poseFromOpenCv } from './opencv';
import { between, eyeOf, focusedOn, forwardOf, levelOrientation, lookedAround, orbited, type Pose, zoomed } from './pose';

const up = new Vector3(0, -1, 0);
const start: Pose = {
  focus: new Vector3(1, 2, 3),
  distance: 5,
  orientation: levelOrientation(new Vector3(1, 0.3, 0.5), up),
  fovDeg: 50,
};
const right = (pose: Pose) => new Vector3(1, 0, 0).applyQuaternion(pose.orientation);

describe('a camera pose', () => {
  test('circles about its focus with the horizon level', () => {
    const moved = orbited(start, up, 0.7, -0.2);
    expect(eyeOf(moved).distanceTo(start.focus)).toBeCloseTo(5, 9);
    expect(right(moved).dot(up)).toBeCloseTo(0, 9);
  });

  test('looks around from where it stands', () => {
    expect(eyeOf(lookedAround(start, up, 0.7, -0.2)).distanceTo(eyeOf(start))).toBeLessThan(1e-9);
  });

  test('never tips over the top', () => {
    let pose = start;
    for (let k = 0; k < 50; k++) pose = orbited(pose, up, 0, 0.4);
    expect(forwardOf(pose).angleTo(up)).toBeGreaterThan(0.01);
    expect(new Vector3(0, 1, 0).applyQuaternion(pose.orientation).dot(up)).toBeGreaterThan(0);
  });

  test('passes through the focus instead of stopping before it', () => {
    let pose = start;
    for (let k = 0; k < 100; k++) pose = zoomed(pose, 0.9, 0.5);
    expect(eyeOf(pose).sub(start.focus).dot(forwardOf(start))).toBeGreaterThan(0);
  });

  test('brings a point to the middle without turning', () => {
    const focused = focusedOn(start, new Vector3(3, 2, 4));
    expect(focused.focus.toArray()).toEqual([3, 2, 4]);
    expect(focused.orientation.equals(start.orientation)).toBe(true);
  });

  test('keeps its distance half way round', () => {
    const half = between(start, orbited(start, up, 1.5, 0), 0.5);
    expect(eyeOf(half).distanceTo(start.focus)).toBeCloseTo(5, 6);
  });

  test('is the same in OpenCV axes', () => {
    const again = poseFromOpenCv(openCvFromPose(start), 50, start.focus, 0.1);
    expect(eyeOf(again).distanceTo(eyeOf(start))).toBeLessThan(1e-9);
    expect(Math.abs(again.orientation.dot(start.orientation))).toBeCloseTo(1, 9);
    expect(again.distance).toBeCloseTo(5, 9);
  });

  test('travels in a link', () => {
    const spot = fromHash(toHash({ pose: start, up, time: 0.25 }));
    expect(spot?.time).toBe(0.25);
    expect(spot?.up.distanceTo(up)).toBeLessThan(1e-6);
    expect(eyeOf(spot!.pose).distanceTo(eyeOf(start))).toBeLessThan(1e-3);
    expect(new Quaternion().copy(spot!.pose.orientation).angleTo(start.orientation)).toBeLessThan(1e-4);
  });

  test.each(['', '#camera=1,2', '#camera=0,0,0,0,0,0,0,1,50&up=0,1,0', '#camera=0,0,0,0,0,0,1,-1,50&up=0,1,0'])(
    'is not read from the broken link %s',
    (hash) => expect(fromHash(hash)).toBeNull(),
  );
});

describe('an overview', () => {
  const bounds = { low: new Vector3(-1, -1, -1), high: new Vector3(1, 1, 1), centre: new Vector3(), radius: Math.sqrt(3) };

  test.each([[0, 0, 1], [1, 0, 0], [0.6, 0.1, -0.8]] as const)('sees the front that looks to %f %f %f', (...front) => {
    const forward = forwardOf(overview(bounds, up, [...front]));
    expect(forward.dot(new Vector3(...front))).toBeLessThan(-0.7);
    expect(forward.dot(up)).toBeLessThan(-0.3);
  });

  test('stands level where there is no front, or one that looks up', () => {
    for (const front of [null, [0, -1, 0] as [number, number, number]]) {
      expect(right(overview(bounds, up, front)).dot(up)).toBeCloseTo(0, 9);
    }
  });
});
