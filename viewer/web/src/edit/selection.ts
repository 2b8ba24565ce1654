/** What is selected: a mark per row of the scene that is shown, remembered by id through its revisions. */
import { SELECTED, HIDDEN } from '../render';
import type { Pane } from '../scene/pane';
import { selectedCount } from '../store';

export type How = 'replace' | 'add' | 'subtract';

export class Selection {
  private marks = new Uint8Array(0);
  private known: Int32Array = new Int32Array(0);

  constructor(
    private readonly pane: Pane,
    private readonly changed: () => void,
  ) {}

  /** Rows of the scene that is shown now. */
  get rows(): Uint32Array {
    return Uint32Array.from(this.rowsWhere((row) => this.marks[row] === 1));
  }

  get ids(): Int32Array {
    const ids = this.known;
    return Int32Array.from(this.rowsWhere((row) => this.marks[row] === 1), (row) => ids[row]);
  }

  /** The scene was loaded anew or rows went: keep what is still there. */
  refresh(): void {
    const before = new Set(this.ids);
    this.known = this.pane.mesh?.ids.slice() ?? new Int32Array(0);
    this.marks = Uint8Array.from(this.known, (id) => +before.has(id));
    this.show();
  }

  set(rows: ArrayLike<number>, how: How): void {
    if (this.marks.length !== this.pane.columns.count) this.refresh();
    if (how === 'replace') this.marks.fill(0);
    const mark = how === 'subtract' ? 0 : 1;
    for (let k = 0; k < rows.length; k++) this.marks[rows[k]] = mark;
    this.show();
  }

  /** Select by id, nothing else. */
  setIds(ids: Int32Array): void {
    const wanted = new Set(ids);
    this.set(
      this.rowsWhere((row) => wanted.has(this.known[row])),
      'replace',
    );
  }

  all(): void {
    this.set(
      this.rowsWhere(() => true),
      'replace',
    );
  }

  none(): void {
    this.set([], 'replace');
  }

  invert(): void {
    this.set(
      this.rowsWhere((row) => this.marks[row] === 0),
      'replace',
    );
  }

  private rowsWhere(test: (row: number) => boolean): number[] {
    const { mesh } = this.pane;
    const rows: number[] = [];
    for (let row = 0; row < this.marks.length; row++) {
      if (test(row) && ((mesh?.stateOf(row) ?? 0) & HIDDEN) === 0) rows.push(row);
    }
    return rows;
  }

  /** Colour what is selected, and say how much it is. */
  private show(): void {
    const { mesh } = this.pane;
    if (!mesh) {
      selectedCount.value = 0;
      return;
    }
    mesh.setState(this.known, SELECTED, false);
    const ids = this.ids;
    mesh.setState(ids, SELECTED, true);
    selectedCount.value = ids.length;
    this.changed();
  }
}
