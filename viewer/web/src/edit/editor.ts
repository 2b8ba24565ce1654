/** Sends edits to the server, which applies them to the real Gaussians. */
import type { Operation, Selection as Meant, Transform } from '../messages';
import type { Opening } from '../opening';
import { editable, info, say, selectedCount } from '../store';
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

  save(name: string, format: string, replace: boolean): void {
    if (info.value) this.say({ kind: 'save', scene: info.value.id, format, name, replace });
  }

  private withSelection(make: (selection: Meant) => Operation[]): void {
    const scene = info.value;
    if (!scene || !editable.value) return;
    if (selectedCount.value === 0) {
      say('note', 'Select something first: pick a tool on the left and draw over the scene.');
      return;
    }
    const all = selectedCount.value === scene.count;
    const meant: Meant = all ? { kind: 'everything' } : { kind: 'ids', ids: encoded(this.selection.ids) };
    const operations = make(meant);
    if (operations.length > 0) this.say({ kind: 'edit', scene: scene.id, operations });
  }

  private say(message: Parameters<NonNullable<Opening['live']>['send']>[0]): void {
    if (!this.opening.live?.send(message)) say('error', 'view3d cannot be reached, so nothing was changed. Is it still running?');
  }
}

const BYTES_AT_ONCE = 0x8000; // as many as a call takes arguments in every browser

function encoded(ids: Int32Array): string {
  const bytes = new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength);
  let text = '';
  for (let at = 0; at < bytes.length; at += BYTES_AT_ONCE) {
    text += String.fromCharCode(...bytes.subarray(at, at + BYTES_AT_ONCE));
  }
  return btoa(text);
}
