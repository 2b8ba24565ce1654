/** Sends edits to the server, which applies them to the real Gaussians. */
import type { FormatInfo, Operation, Selection as Meant, Transform } from '../messages';
import { idsAsText } from '../net/ids';
import type { Opening } from '../opening';
import { editable, info, say, selectedCount, time } from '../store';
import type { Viewer } from '../viewer';
import { Selection } from './selection';

type Recolor = Omit<Extract<Operation, { kind: 'recolor' }>, 'kind' | 'selection'>;

export class Editor {
  readonly selection: Selection;

  constructor(
    private readonly viewer: Viewer,
    private readonly opening: Opening,
  ) {
    this.selection = new Selection(viewer.pane, () => viewer.stage.invalidate());
    opening.onScene.add(() => this.selection.refresh());
  }

  delete(): void {
    this.withSelection((selection) => [{ kind: 'delete', selection }]);
  }

  /** Crop: only what is selected stays. */
  keep(): void {
    this.withSelection((selection) => [{ kind: 'keep', selection }]);
  }

  duplicate(): void {
    const { radius } = this.viewer.pane.bounds;
    const shift: [number, number, number] = [radius * 0.1, 0, 0];
    this.withSelection((selection) => [{ kind: 'duplicate', selection, shift }]);
  }

  transform(change: Omit<Transform, 'kind' | 'selection'>): void {
    this.withSelection((selection) => [{ kind: 'transform', selection, ...change }]);
  }

  /** Change colours and opacity in one step of undo. */
  recolor(change: Recolor | null, opacityFactor: number): void {
    this.withSelection((selection) => [
      ...(change ? [{ kind: 'recolor' as const, selection, ...change }] : []),
      ...(opacityFactor === 1 ? [] : [{ kind: 'fade' as const, selection, factor: opacityFactor }]),
    ]);
  }

  undo(): void {
    if (info.value?.canUndo) this.say({ kind: 'undo', scene: info.value.id });
  }

  redo(): void {
    if (info.value?.canRedo) this.say({ kind: 'redo', scene: info.value.id });
  }

  /** Write the scene into a file; formats that hold no motion get the instant that is shown. */
  save(name: string, format: FormatInfo, replace: boolean): void {
    const scene = info.value;
    if (!scene) return;
    const instant = scene.moving > 0 && !format.moves ? time.value : null;
    this.say({ kind: 'save', scene: scene.id, format: format.suffix, name, replace, time: instant });
  }

  private withSelection(make: (selection: Meant) => Operation[]): void {
    const scene = info.value;
    if (!scene || !editable.value) return;
    if (selectedCount.value === 0) {
      say('note', 'Select something first: pick a tool on the left and draw over the scene.');
      return;
    }
    const all = selectedCount.value === scene.count;
    const meant: Meant = all ? { kind: 'everything' } : { kind: 'ids', ids: idsAsText(this.selection.ids) };
    const operations = make(meant);
    if (operations.length > 0) this.say({ kind: 'edit', scene: scene.id, operations });
  }

  private say(message: Parameters<NonNullable<Opening['live']>['send']>[0]): void {
    if (!this.opening.live?.send(message)) say('error', 'view3d cannot be reached, so nothing was changed. Is it still running?');
  }
}
