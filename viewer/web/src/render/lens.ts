/** Pinhole lenses, in pixels as OpenCV counts them: x right and y down from the top left corner. */
import { Matrix4, type PerspectiveCamera } from 'three';

export interface Lens {
  readonly fx: number;
  readonly fy: number;
  readonly cx: number;
  readonly cy: number;
  readonly width: number;
  readonly height: number;
}

/** The projection of OpenGL that fills a picture as the lens does. */
export function projectionOf({ fx, fy, cx, cy, width, height }: Lens, near: number, far: number): Matrix4 {
  // prettier-ignore
  return new Matrix4().set(
    (2 * fx) / width, 0, 1 - (2 * cx) / width, 0,
    0, (2 * fy) / height, (2 * cy) / height - 1, 0,
    0, 0, -(far + near) / (far - near), (-2 * far * near) / (far - near),
    0, 0, -1, 0,
  );
}

/** The lens that fills a picture of this size as a camera's projection does. */
export function lensOf({ projectionMatrix }: PerspectiveCamera, width: number, height: number): Lens {
  const m = projectionMatrix.elements;
  return {
    fx: (m[0]! * width) / 2,
    fy: (m[5]! * height) / 2,
    cx: ((1 - m[8]!) * width) / 2,
    cy: ((1 + m[9]!) * height) / 2,
    width,
    height,
  };
}
