/** Select by quality, and change what is selected. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEngine } from '../context';
import { editable, info, isMoving, selectedCount, tool } from '../store';
import { Button, Section, Slider } from '../ui/controls';
import { counted, length } from '../ui/numbers';
import type { Viewer } from '../viewer';
import type { Editor } from './editor';
import { rowsFarther, rowsOfColor, rowsOfOpacity, travels, type Rgb } from './select_by';

const open = signal(false);
export const pickedColor = signal<Rgb | null>(null);
const tolerance = signal(0.12);
const faintest = signal(0.1);
const travelShare = signal(0.02);
const brightness = signal(1);
const saturation = signal(1);
const warmth = signal(0);
const opacity = signal(1);

/** The eyedropper took a colour: select what is like it. */
export function takeColor(viewer: Viewer, editor: Editor, color: Rgb): void {
  pickedColor.value = color;
  open.value = true;
  editor.selection.set(rowsOfColor(viewer, color, tolerance.value), 'replace');
}

const percent = (value: number): string => `${Math.round(value * 100)} %`;

export function EditSection(): JSX.Element | null {
  if (!editable.value) return null;
  const badge = selectedCount.value > 0 ? `${counted(selectedCount.value)} selected` : undefined;
  return (
    <Section title="Edit" open={open} badge={badge}>
      <SelectBy />
      <Actions />
      <Recolor />
    </Section>
  );
}

function SelectBy(): JSX.Element {
  const { viewer, editor } = useEngine();
  const { selection } = editor;
  const byColor = () => {
    if (pickedColor.value) selection.set(rowsOfColor(viewer, pickedColor.value, tolerance.value), 'replace');
    else tool.value = 'eyedropper';
  };
  return (
    <>
      <h3>Select</h3>
      <div class="buttons even three">
        <Button onClick={() => selection.all()}>All</Button>
        <Button onClick={() => selection.none()}>None</Button>
        <Button onClick={() => selection.invert()}>Invert</Button>
      </div>
      <Slider label="Fainter than" value={faintest} min={0.01} max={1} show={percent} />
      <Button icon="eye" onClick={() => selection.set(rowsOfOpacity(viewer, 0, faintest.value), 'replace')}>
        Select faint
      </Button>
      <Slider label="Tolerance" hint="How different colours may be" value={tolerance} min={0.01} max={0.5} show={percent} />
      <Button icon="eyedropper" onClick={byColor}>
        {pickedColor.value ? 'Select this colour' : 'Pick a colour'}
      </Button>
      {isMoving.value && <SelectMoving />}
    </>
  );
}

function SelectMoving(): JSX.Element {
  const { viewer, editor } = useEngine();
  const { radius } = viewer.pane.bounds;
  const select = () => editor.selection.set(rowsFarther(travels(viewer), travelShare.value * radius), 'replace');
  return (
    <>
      <Slider
        label="Moves by"
        hint="Scene units, away from where it is at the start"
        value={travelShare}
        min={0.001}
        max={0.3}
        step={0.001}
        show={(share) => length(share * radius)}
      />
      <Button icon="motion" onClick={select}>
        Select what moves
      </Button>
    </>
  );
}

function Actions(): JSX.Element {
  const { editor } = useEngine();
  const nothing = selectedCount.value === 0;
  return (
    <>
      <h3>Change</h3>
      <div class="buttons even">
        <Button icon="trash" kind="danger" disabled={nothing} onClick={() => editor.delete()}>
          Delete
        </Button>
        <Button icon="crop" disabled={nothing} title="Only what is selected stays" onClick={() => editor.keep()}>
          Crop
        </Button>
        <Button icon="copy" disabled={nothing} onClick={() => editor.duplicate()}>
          Duplicate
        </Button>
        <Button icon="move" disabled={nothing} onClick={() => (tool.value = 'transform')}>
          Transform
        </Button>
        <Button icon="undo" disabled={!info.value?.canUndo} onClick={() => editor.undo()}>
          Undo
        </Button>
        <Button icon="redo" disabled={!info.value?.canRedo} onClick={() => editor.redo()}>
          Redo
        </Button>
      </div>
    </>
  );
}

function Recolor(): JSX.Element {
  const { editor } = useEngine();
  const apply = () => {
    const [b, w] = [brightness.value, warmth.value * 0.25];
    const plain = b === 1 && w === 0 && saturation.value === 1;
    const change = { gain: [b * (1 + w), b, b * (1 - w)] as [number, number, number], saturation: saturation.value };
    editor.recolor(plain ? null : change, opacity.value);
    brightness.value = saturation.value = opacity.value = 1;
    warmth.value = 0;
  };
  return (
    <>
      <h3>Colour</h3>
      <Slider label="Brightness" value={brightness} min={0} max={2} show={percent} />
      <Slider label="Saturation" value={saturation} min={0} max={2} show={percent} />
      <Slider label="Warmth" value={warmth} min={-1} max={1} show={percent} />
      <Slider label="Opacity" value={opacity} min={0} max={2} show={percent} />
      <Button icon="check" disabled={selectedCount.value === 0} onClick={apply}>
        Apply to selected
      </Button>
    </>
  );
}
