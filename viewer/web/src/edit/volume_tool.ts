/** A box or a ball in the scene that selects what lies inside. */
import {
  BoxGeometry,
  BufferGeometry,
  EdgesGeometry,
  Float32BufferAttribute,
  LineBasicMaterial,
  LineSegments,
  Matrix4,
  Vector3,
} from 'three';
import type { Viewer } from '../viewer';
import { Gizmo, type Handle } from './gizmo';
import type { How, Selection } from './selection';

export type VolumeShape = 'box' | 'sphere';

export class VolumeTool {
  private readonly gizmo: Gizmo;
  private readonly lines: LineSegments<BufferGeometry, LineBasicMaterial>;

  constructor(
    private readonly viewer: Viewer,
    private readonly selection: Selection,
    private readonly shape: VolumeShape,
  ) {
    this.gizmo = new Gizmo(viewer.stage, { onChange: () => this.round(), onDone: () => this.select('replace') });
    const { pivot } = this.gizmo;
    pivot.position.copy(viewer.pose.focus);
    pivot.scale.setScalar(Math.min(viewer.pose.distance * 0.22, viewer.pane.bounds.radius * 0.5));
    const geometry = shape === 'box' ? new EdgesGeometry(new BoxGeometry(2, 2, 2)) : rings();
    this.lines = new LineSegments(geometry, new LineBasicMaterial({ color: 0x5cc8b4, depthTest: false, transparent: true }));
    pivot.add(this.lines);
    this.select('replace');
  }

  get busy(): boolean {
    return this.gizmo.busy;
  }

  set handle(handle: Handle) {
    this.gizmo.handle = handle;
  }

  select(how: How): void {
    const { mesh } = this.viewer.pane;
    if (!mesh) return;
    this.gizmo.pivot.updateMatrixWorld();
    const inverse = new Matrix4().copy(this.gizmo.pivot.matrixWorld).invert();
    const centres = this.viewer.stage.measured((renderer) => mesh.positions(renderer));
    const inside = this.shape === 'box' ? inUnitBox : inUnitBall;
    const at = new Vector3();
    const rows: number[] = [];
    for (let row = 0; row < centres.length / 4; row++) {
      at.set(centres[4 * row], centres[4 * row + 1], centres[4 * row + 2]).applyMatrix4(inverse);
      if (inside(at)) rows.push(row);
    }
    this.selection.set(rows, how);
  }

  dispose(): void {
    this.lines.geometry.dispose();
    this.lines.material.dispose();
    this.gizmo.dispose();
  }

  /** A ball stays a ball, and nothing turns inside out. */
  private round(): void {
    const { scale } = this.gizmo.pivot;
    scale.set(...(scale.toArray().map((value) => Math.max(Math.abs(value), 1e-6)) as [number, number, number]));
    if (this.shape === 'sphere') scale.setScalar(scale.y === scale.z ? scale.x : scale.x === scale.z ? scale.y : scale.z);
    this.viewer.stage.invalidate();
  }
}

const inUnitBox = ({ x, y, z }: Vector3): boolean => Math.abs(x) <= 1 && Math.abs(y) <= 1 && Math.abs(z) <= 1;
const inUnitBall = (at: Vector3): boolean => at.lengthSq() <= 1;

/** Three great circles. */
function rings(segments = 64): BufferGeometry {
  const points: number[] = [];
  for (let axis = 0; axis < 3; axis++) {
    for (let k = 0; k < segments; k++) {
      for (const step of [k, k + 1]) {
        const angle = (2 * Math.PI * step) / segments;
        const at = [0, 0, 0];
        at[axis] = Math.cos(angle);
        at[(axis + 1) % 3] = Math.sin(angle);
        points.push(...at);
      }
    }
  }
  return new BufferGeometry().setAttribute('position', new Float32BufferAttribute(points, 3));
}
