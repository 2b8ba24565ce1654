/** The tools along the left edge, and the options of the one in hand. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEngine } from '../context';
import { measured, metresPerUnit } from '../scene/measure';
import { brushRadiusPx, editable, info, selectedCount, throughSelect, tool, type Tool } from '../store';
import { Button, IconButton, Segments, Slider, Switch } from '../ui/controls';
import type { IconName } from '../ui/icons';
import { counted } from '../ui/numbers';
import type { Handle } from './gizmo';

interface ToolEntry {
  readonly tool: Tool;
  readonly icon: IconName;
  readonly label: string;
  readonly keys: string;
}

export const SELECT_TOOLS: readonly ToolEntry[] = [
  { tool: 'rectangle', icon: 'rectangle', label: 'Select by rectangle', keys: 'R' },
  { tool: 'lasso', icon: 'lasso', label: 'Select by lasso', keys: 'J' },
  { tool: 'brush', icon: 'brush', label: 'Select by brush', keys: 'B' },
  { tool: 'box', icon: 'box', label: 'Select by box', keys: 'X' },
  { tool: 'sphere', icon: 'sphere', label: 'Select by ball', keys: 'Z' },
  { tool: 'eyedropper', icon: 'eyedropper', label: 'Select by colour', keys: 'Y' },
];

export const MEASURE: ToolEntry = { tool: 'measure', icon: 'measure', label: 'Measure', keys: 'M' };
export const TRANSFORM: ToolEntry = { tool: 'transform', icon: 'move', label: 'Move, turn, scale', keys: 'T' };

/** Take a tool, or put it away when it is in hand already. */
export const takeTool = (chosen: Tool): void => {
  tool.value = tool.value === chosen ? 'navigate' : chosen;
};

export function Toolbar(): JSX.Element {
  const { editor } = useEngine();
  return (
    <nav class="toolbar card" aria-label="Tools">
      <IconButton
        icon="pointer"
        label="Look around"
        keys="Esc"
        tip="right"
        pressed={tool.value === 'navigate'}
        onClick={() => (tool.value = 'navigate')}
      />
      <Entry entry={MEASURE} />
      {editable.value && (
        <>
          <span class="divider" />
          {SELECT_TOOLS.map((entry) => (
            <Entry key={entry.tool} entry={entry} />
          ))}
          <span class="divider" />
          <Entry entry={TRANSFORM} />
          <IconButton
            icon="trash"
            label="Delete selected"
            keys="Del"
            tip="right"
            disabled={selectedCount.value === 0}
            onClick={() => editor.delete()}
          />
          <span class="divider" />
          <IconButton icon="undo" label="Undo" keys="Ctrl+Z" tip="right" disabled={!info.value?.canUndo} onClick={() => editor.undo()} />
          <IconButton icon="redo" label="Redo" keys="Ctrl+Y" tip="right" disabled={!info.value?.canRedo} onClick={() => editor.redo()} />
        </>
      )}
    </nav>
  );
}

function Entry({ entry }: { entry: ToolEntry }): JSX.Element {
  return (
    <IconButton
      icon={entry.icon}
      label={entry.label}
      keys={entry.keys}
      tip="right"
      pressed={tool.value === entry.tool}
      onClick={() => takeTool(entry.tool)}
    />
  );
}

/** What the tool in hand can be told. */
export function ToolOptions(): JSX.Element | null {
  switch (tool.value) {
    case 'navigate':
      return null;
    case 'measure':
      return <MeasureOptions />;
    case 'transform':
      return <HandleOptions hint={selectedCount.value === 0 ? 'Select something first' : null} />;
    case 'box':
    case 'sphere':
      return <HandleOptions hint={null} />;
    case 'eyedropper':
      return <p class="tool-options card">Click a colour in the scene</p>;
    default:
      return <DrawOptions />;
  }
}

function DrawOptions(): JSX.Element {
  return (
    <div class="tool-options card">
      {tool.value === 'brush' && <Slider label="Size" value={brushRadiusPx} min={4} max={120} step={1} show={(px) => px.toFixed(0)} />}
      <Switch label="Through" hint="Also select what lies behind the surface" value={throughSelect} />
      <Selected hint="Shift adds, Alt takes away" />
    </div>
  );
}

const HANDLES: readonly (readonly [Handle, string])[] = [
  ['translate', 'Move'],
  ['rotate', 'Turn'],
  ['scale', 'Scale'],
];

function HandleOptions({ hint }: { hint: string | null }): JSX.Element {
  const { tools } = useEngine();
  const handle = useSignal<Handle>('translate');
  tools.setHandle(handle.value);
  return (
    <div class="tool-options card">
      <Segments label="Handles" value={handle} options={HANDLES} />
      {hint ? <span class="hint">{hint}</span> : <Selected hint="" />}
    </div>
  );
}

/** How much is selected, and what is mostly done with it. */
function Selected({ hint }: { hint: string }): JSX.Element {
  const { editor } = useEngine();
  if (selectedCount.value === 0) return <span class="hint wide">{hint}</span>;
  return (
    <>
      <span class="divider" />
      <span class="figure">{`${counted(selectedCount.value)} selected`}</span>
      <span class="row-control tight">
        <IconButton icon="trash" label="Delete" keys="Del" onClick={() => editor.delete()} />
        <IconButton icon="crop" label="Keep only these" onClick={() => editor.keep()} />
        <IconButton icon="close" label="Select nothing" onClick={() => editor.selection.none()} />
      </span>
    </>
  );
}

function MeasureOptions(): JSX.Element {
  const known = useSignal('');
  const now = measured.value;
  const apply = () => {
    const metres = Number(known.value);
    if (now && metres > 0) metresPerUnit.value = metres / now.length;
  };
  return (
    <div class="tool-options card">
      {now ? (
        <>
          <label class="hint" for="known-length">
            This is really
          </label>
          <input
            id="known-length"
            type="number"
            min="0"
            step="any"
            placeholder="metres"
            style={{ width: '90px' }}
            value={known.value}
            onInput={(event) => (known.value = event.currentTarget.value)}
          />
          <Button onClick={apply}>Set scale</Button>
        </>
      ) : (
        <span>Click two points of the scene</span>
      )}
    </div>
  );
}
