/** Tools that select by drawing on the picture: rectangle, lasso and brush. */
import { signal } from '@preact/signals';
import type { Modifiers, Point, PointerTool } from '../controls/pointer';
import { brushRadiusPx, throughSelect } from '../store';
import type { Viewer } from '../viewer';
import { inDisc, inPolygon, inRectangle, type Inside, rowsInside } from './region';
import type { How, Selection } from './selection';

/** What is being drawn over the picture, as an SVG path; null while nothing is. */
export const outline = signal<string | null>(null);
/** Where the brush is. */
export const brushAt = signal<Point | null>(null);

const howOf = ({ add, subtract }: Modifiers): How => (subtract ? 'subtract' : add ? 'add' : 'replace');

/** Where all splats are in the picture as it is drawn now. */
function projection(viewer: Viewer): Float32Array | null {
  const { mesh } = viewer.pane;
  return mesh && viewer.stage.measured((renderer, camera) => mesh.project(camera, renderer));
}

abstract class ScreenTool implements PointerTool {
  protected how: How = 'replace';

  constructor(
    protected readonly viewer: Viewer,
    protected readonly selection: Selection,
  ) {}

  abstract press(at: Point, modifiers: Modifiers): void;
  abstract drag(at: Point): void;
  abstract release(at: Point): void;

  cancel(): void {
    outline.value = null;
  }

  protected select(projected: Float32Array | null, inside: Inside, how: How): void {
    if (!projected) return;
    const ratio = this.viewer.stage.renderer.getPixelRatio();
    this.selection.set(rowsInside(projected, ratio, inside, !throughSelect.value), how);
  }
}

export class RectangleTool extends ScreenTool {
  private from: Point = { x: 0, y: 0 };

  press(at: Point, modifiers: Modifiers): void {
    this.from = at;
    this.how = howOf(modifiers);
  }

  drag({ x, y }: Point): void {
    const { from } = this;
    outline.value = `M${from.x} ${from.y}H${x}V${y}H${from.x}Z`;
  }

  release(at: Point): void {
    outline.value = null;
    this.select(projection(this.viewer), inRectangle(this.from, at), this.how);
  }
}

const LASSO_STEP_PX = 3;

export class LassoTool extends ScreenTool {
  private corners: Point[] = [];

  press(at: Point, modifiers: Modifiers): void {
    this.corners = [at];
    this.how = howOf(modifiers);
  }

  drag(at: Point): void {
    const last = this.corners[this.corners.length - 1];
    if (Math.hypot(at.x - last.x, at.y - last.y) < LASSO_STEP_PX) return;
    this.corners.push(at);
    outline.value = `M${this.corners.map(({ x, y }) => `${x} ${y}`).join('L')}Z`;
  }

  release(): void {
    outline.value = null;
    if (this.corners.length > 2) this.select(projection(this.viewer), inPolygon(this.corners), this.how);
    else this.selection.none();
  }
}

export class BrushTool extends ScreenTool {
  private projected: Float32Array | null = null;

  press(at: Point, modifiers: Modifiers): void {
    const how = howOf(modifiers);
    this.projected = projection(this.viewer);
    if (how === 'replace') this.selection.none();
    this.how = how === 'subtract' ? 'subtract' : 'add';
    this.drag(at);
  }

  drag(at: Point): void {
    brushAt.value = at;
    this.select(this.projected, inDisc(at, brushRadiusPx.value), this.how);
  }

  release(): void {
    this.projected = null;
  }

  hover(at: Point | null): void {
    brushAt.value = at;
  }

  override cancel(): void {
    brushAt.value = null;
  }
}
