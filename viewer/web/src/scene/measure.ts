/** Distances between points of the scene. */
import { signal } from '@preact/signals';
import { BufferGeometry, Float32BufferAttribute, LineBasicMaterial, LineSegments, Points, PointsMaterial, Vector3 } from 'three';
import type { Point, PointerTool } from '../controls/pointer';
import { say } from '../store';
import type { Viewer } from '../viewer';

export interface Measured {
  /** Scene units. */
  readonly length: number;
  readonly middle: Vector3;
}

export const measured = signal<Measured | null>(null);
/** Metres in a scene unit, once somebody said how long something is. */
export const metresPerUnit = signal<number | null>(null);

export class MeasureTool implements PointerTool {
  private ends: Vector3[] = [];
  private readonly line = new LineSegments(
    new BufferGeometry(),
    new LineBasicMaterial({ color: 0xffffff, depthTest: false, transparent: true }),
  );
  private readonly dots = new Points(
    new BufferGeometry(),
    new PointsMaterial({ color: 0x5cc8b4, size: 9, sizeAttenuation: false, depthTest: false, transparent: true }),
  );
  private from: Point = { x: 0, y: 0 };

  constructor(private readonly viewer: Viewer) {
    this.line.frustumCulled = this.dots.frustumCulled = false;
    viewer.stage.foreground.add(this.line, this.dots);
    this.show();
  }

  press(at: Point): void {
    this.from = at;
  }

  drag(): void {}

  release(at: Point): void {
    if (Math.hypot(at.x - this.from.x, at.y - this.from.y) > 8) return;
    const found = this.viewer.pick(at);
    if (!found) {
      say('note', 'There is nothing at this place to measure from.');
      return;
    }
    this.ends = this.ends.length === 2 ? [found.position] : [...this.ends, found.position];
    this.show();
  }

  cancel(): void {}

  dispose(): void {
    for (const object of [this.line, this.dots]) {
      object.removeFromParent();
      object.geometry.dispose();
      object.material.dispose();
    }
    measured.value = null;
    this.viewer.stage.invalidate();
  }

  private show(): void {
    const numbers = this.ends.flatMap((end) => end.toArray());
    this.dots.geometry.setAttribute('position', new Float32BufferAttribute(numbers, 3));
    this.line.geometry.setAttribute('position', new Float32BufferAttribute(this.ends.length === 2 ? numbers : [], 3));
    const [a, b] = this.ends;
    measured.value = b ? { length: a.distanceTo(b), middle: a.clone().add(b).multiplyScalar(0.5) } : null;
    this.viewer.stage.invalidate();
  }
}
