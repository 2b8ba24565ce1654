import { Quaternion, Vector3 } from 'three';
import { describe, expect, test } from 'vitest';
import { eyeOf, type Pose } from '../controls/pose';
import { fromNerfstudio, toNerfstudio } from './nerfstudio';
import type { CameraPath } from './path';

const pose = (x: number): Pose => ({
  focus: new Vector3(x, 2, 3),
  distance: 4,
  orientation: new Quaternion(0.1, 0.5, -0.2, 0.8).normalize(),
  fovDeg: 40 + x,
});
const path: CameraPath = {
  keyframes: [0, 1, 2].map((k) => ({ id: k + 1, pose: pose(k), time: k / 2, transitionS: 1 })),
  tension: 0.25,
  closed: false,
};

describe('camera paths of nerfstudio', () => {
  test('come back as they went', () => {
    const again = fromNerfstudio(JSON.stringify(toNerfstudio(path, { width: 640, height: 360, fps: 10 })), 4);
    expect(again.tension).toBeCloseTo(0.25);
    again.keyframes.forEach((key, index) => {
      const { pose: before, time, transitionS } = path.keyframes[index];
      expect(eyeOf(key.pose).distanceTo(eyeOf(before))).toBeLessThan(1e-9);
      expect(Math.abs(key.pose.orientation.dot(before.orientation))).toBeCloseTo(1, 9);
      expect([key.pose.fovDeg, key.time, key.transitionS]).toEqual([before.fovDeg, time, transitionS]);
    });
  });

  test('spell every frame out, row by row in OpenGL axes', () => {
    const written = toNerfstudio(path, { width: 640, height: 360, fps: 10 }) as {
      camera_path: { camera_to_world: number[] }[];
    };
    expect(written.camera_path).toHaveLength(20);
    const matrix = written.camera_path[0].camera_to_world;
    const eye = eyeOf(pose(0));
    [matrix[3], matrix[7], matrix[11]].forEach((value, axis) => expect(value).toBeCloseTo(eye.getComponent(axis), 9));
    expect(matrix.slice(12)).toEqual([0, 0, 0, 1]);
  });

  test.each(['{', '[]', '{"keyframes": []}', '{"keyframes": [{"matrix": [1, 2]}]}'])('say what is wrong with %s', (text) => {
    expect(() => fromNerfstudio(text, 1)).toThrow(/JSON|keyframes|matrix/);
  });
});
