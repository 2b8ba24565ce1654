/** Moves, turns and scales what is selected; a cloud of its centres shows where it will be. */
import { BufferGeometry, Float32BufferAttribute, Points, PointsMaterial, Quaternion, Vector3 } from 'three';
import type { Viewer } from '../viewer';
import type { Editor } from './editor';
import { Gizmo, type Handle } from './gizmo';

const PREVIEW_MAX = 60_000;

export class TransformTool {
  private readonly gizmo: Gizmo;
  private readonly pivot = new Vector3();
  private cloud: Points<BufferGeometry, PointsMaterial> | null = null;

  constructor(
    private readonly viewer: Viewer,
    private readonly editor: Editor,
  ) {
    this.gizmo = new Gizmo(viewer.stage, { onChange: () => this.preview(), onDone: () => this.apply() });
    this.rest();
  }

  get busy(): boolean {
    return this.gizmo.busy;
  }

  set handle(handle: Handle) {
    this.gizmo.handle = handle;
  }

  /** Put the handles at the middle of what is selected, straight and in their own size. */
  rest(): void {
    const { mesh } = this.viewer.pane;
    const rows = this.editor.selection.rows;
    this.clearCloud();
    this.gizmo.shown = rows.length > 0;
    if (!mesh || rows.length === 0) return;
    const centres = this.viewer.stage.measured((renderer) => mesh.positions(renderer));
    this.pivot.copy(medianOf(centres, rows) ?? this.viewer.pane.bounds.centre);
    const { pivot } = this.gizmo;
    pivot.position.copy(this.pivot);
    pivot.quaternion.identity();
    pivot.scale.setScalar(1);
    this.cloud = cloudOf(centres, rows, this.pivot);
    this.cloud.visible = false;
    pivot.add(this.cloud);
  }

  dispose(): void {
    this.clearCloud();
    this.gizmo.dispose();
  }

  private preview(): void {
    const { scale } = this.gizmo.pivot;
    scale.setScalar(Math.max(Math.abs(oddOneOut(scale.x, scale.y, scale.z)), 1e-3)); // Gaussians keep their shape
    if (this.cloud) this.cloud.visible = true;
    this.viewer.stage.invalidate();
  }

  private apply(): void {
    const { position, quaternion, scale } = this.gizmo.pivot;
    const still = position.distanceTo(this.pivot) < 1e-9 && isUnturned(quaternion) && Math.abs(scale.x - 1) < 1e-6;
    if (still) return;
    this.editor.transform({
      quat: [quaternion.w, quaternion.x, quaternion.y, quaternion.z],
      scale: scale.x,
      shift: position.clone().sub(this.pivot).toArray(),
      pivot: this.pivot.toArray(),
    });
  }

  private clearCloud(): void {
    if (!this.cloud) return;
    this.cloud.removeFromParent();
    this.cloud.geometry.dispose();
    this.cloud.material.dispose();
    this.cloud = null;
  }
}

const isUnturned = (q: Quaternion): boolean => Math.abs(Math.abs(q.w) - 1) < 1e-9;

/** Of three scales of which one was dragged, that one. */
const oddOneOut = (x: number, y: number, z: number): number => (y === z ? x : x === z ? y : z);

function medianOf(centres: Float32Array, rows: Uint32Array): Vector3 | null {
  if (rows.length === 0) return null;
  const middle = [0, 1, 2].map((axis) => Float32Array.from(rows, (row) => centres[4 * row + axis]).sort()[rows.length >> 1]);
  return new Vector3().fromArray(middle);
}

function cloudOf(centres: Float32Array, rows: Uint32Array, pivot: Vector3): Points<BufferGeometry, PointsMaterial> {
  const stride = Math.max(1, Math.ceil(rows.length / PREVIEW_MAX));
  const kept = rows.filter((_, index) => index % stride === 0);
  const positions = new Float32Array(3 * kept.length);
  kept.forEach((row, index) => {
    positions[3 * index] = centres[4 * row] - pivot.x;
    positions[3 * index + 1] = centres[4 * row + 1] - pivot.y;
    positions[3 * index + 2] = centres[4 * row + 2] - pivot.z;
  });
  const geometry = new BufferGeometry().setAttribute('position', new Float32BufferAttribute(positions, 3));
  return new Points(geometry, new PointsMaterial({ size: 2, sizeAttenuation: false, color: 0x5cc8b4, depthTest: false }));
}
