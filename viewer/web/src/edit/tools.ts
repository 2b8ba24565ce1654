/** Puts the chosen tool into the hand, and the last one away. */
import { effect, untracked } from '@preact/signals';
import type { Point, PointerTool } from '../controls/pointer';
import { MeasureTool } from '../scene/measure';
import { tool, type Tool } from '../store';
import type { Viewer } from '../viewer';
import type { Editor } from './editor';
import type { Handle } from './gizmo';
import { BrushTool, brushAt, LassoTool, outline, RectangleTool } from './screen_tools';
import type { Rgb } from './select_by';
import { TransformTool } from './transform_tool';
import { VolumeTool } from './volume_tool';

export type WithHandles = TransformTool | VolumeTool;

export class Tools {
  /** The tool with handles in the scene that is in use, if any. */
  withHandles: WithHandles | null = null;
  private putAway: () => void = () => undefined;

  constructor(
    private readonly viewer: Viewer,
    private readonly editor: Editor,
    private readonly onColor: (color: Rgb) => void,
  ) {
    effect(() => {
      const chosen = tool.value;
      untracked(() => this.take(chosen));
    });
  }

  setHandle(handle: Handle): void {
    if (this.withHandles) this.withHandles.handle = handle;
  }

  /** The scene or the selection is another now. */
  rest(): void {
    if (this.withHandles instanceof TransformTool) this.withHandles.rest();
  }

  private take(chosen: Tool): void {
    this.putAway();
    this.putAway = () => undefined;
    this.viewer.toolInHand = this.pointerTool(chosen);
    this.withHandles = this.handleTool(chosen);
    const { withHandles } = this;
    this.viewer.handlesBusy = () => withHandles?.busy ?? false;
    if (withHandles) this.putAway = () => withHandles.dispose();
    outline.value = null;
    brushAt.value = null;
  }

  private pointerTool(chosen: Tool): PointerTool | null {
    const { viewer } = this;
    const { selection } = this.editor;
    switch (chosen) {
      case 'rectangle':
        return new RectangleTool(viewer, selection);
      case 'lasso':
        return new LassoTool(viewer, selection);
      case 'brush':
        return new BrushTool(viewer, selection);
      case 'eyedropper':
        return this.eyedropper();
      case 'measure': {
        const measure = new MeasureTool(viewer);
        this.putAway = () => measure.dispose();
        return measure;
      }
      default:
        return null;
    }
  }

  private handleTool(chosen: Tool): WithHandles | null {
    if (chosen === 'transform') return new TransformTool(this.viewer, this.editor);
    if (chosen === 'box' || chosen === 'sphere') return new VolumeTool(this.viewer, this.editor.selection, chosen);
    return null;
  }

  /** Takes the colour of the splat that is pressed. */
  private eyedropper(): PointerTool {
    const { viewer, onColor } = this;
    return {
      press(at: Point): void {
        const found = viewer.pick(at);
        const color = found && viewer.pane.columns.colorOf(found.row);
        if (color) onColor(color);
      },
      drag: () => undefined,
      release: () => undefined,
      cancel: () => undefined,
    };
  }
}
