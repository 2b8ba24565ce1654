/** The handles that move, turn and scale something in the scene. */
import { Object3D } from 'three';
import { TransformControls } from 'three/examples/jsm/controls/TransformControls.js';
import type { Stage } from '../scene/stage';

export type Handle = 'translate' | 'rotate' | 'scale';

export interface GizmoListeners {
  /** While it is dragged. */
  onChange(): void;
  /** When it is let go. */
  onDone(): void;
}

export class Gizmo {
  readonly pivot = new Object3D();
  private readonly controls: TransformControls;

  constructor(
    private readonly stage: Stage,
    listeners: GizmoListeners,
  ) {
    this.controls = new TransformControls(stage.camera, stage.canvas);
    this.controls.setSpace('local');
    this.controls.setSize(0.8);
    this.controls.setColors('#e5655f', '#6cc07a', '#5b8fe8', '#ffd166');
    stage.foreground.add(this.pivot, this.controls.getHelper());
    this.controls.attach(this.pivot);
    this.controls.addEventListener('change', () => stage.invalidate());
    this.controls.addEventListener('objectChange', () => listeners.onChange());
    this.controls.addEventListener('mouseUp', () => listeners.onDone());
    stage.invalidate();
  }

  /** Whether the pointer is the gizmo's now. */
  get busy(): boolean {
    return this.controls.dragging || this.controls.axis !== null;
  }

  set shown(shown: boolean) {
    this.controls.enabled = shown;
    this.controls.getHelper().visible = shown;
  }

  set handle(handle: Handle) {
    this.controls.setMode(handle);
    this.stage.invalidate();
  }

  dispose(): void {
    this.controls.detach();
    this.stage.foreground.remove(this.pivot, this.controls.getHelper());
    this.controls.dispose();
    this.stage.invalidate();
  }
}
