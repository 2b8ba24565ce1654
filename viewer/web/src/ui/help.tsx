/** All keys and gestures on one page. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Command } from '../commands';
import { useEngine } from '../context';
import { helpOpen } from '../store';
import { IconButton } from './controls';

const GESTURES: readonly (readonly [string, string])[] = [
  ['Drag', 'Circle around, or look around'],
  ['Right drag, two fingers', 'Shift the picture'],
  ['Wheel, pinch', 'Nearer or farther'],
  ['Double click', 'Focus on what is there'],
  ['W A S D, Q E', 'Move; with Shift faster'],
];

const GROUPS: readonly Command['group'][] = ['Camera', 'View', 'Time', 'Edit', 'Page'];

export function Help(): JSX.Element | null {
  const { commands } = useEngine();
  const dialog = useRef<HTMLDialogElement>(null);
  const open = helpOpen.value;
  useEffect(() => {
    if (open) dialog.current?.showModal();
  }, [open]);
  if (!open) return null;
  const close = () => (helpOpen.value = false);
  const fitting = commands.filter((command) => command.when?.() ?? true);
  return (
    <dialog
      class="dialog card"
      aria-label="Help"
      ref={dialog}
      onClose={close}
      onClick={(event) => event.target === event.currentTarget && close()}
    >
      <header>
        <h2>Find your way</h2>
        <IconButton icon="close" label="Close" keys="Esc" tip="left" onClick={close} />
      </header>
      <div class="help-columns">
        <Group title="Mouse and fingers" rows={GESTURES.map(([what, does]) => [does, [what]])} />
        {GROUPS.map((group) => {
          const rows = fitting.filter((command) => command.group === group);
          if (rows.length === 0) return null;
          return <Group key={group} title={group} rows={rows.map(({ title, keys }) => [title, keys.slice(0, 1)])} />;
        })}
      </div>
    </dialog>
  );
}

function Group({ title, rows }: { title: string; rows: (readonly [string, readonly string[]])[] }): JSX.Element {
  return (
    <dl class="help-group">
      <h3>{title}</h3>
      {rows.map(([what, keys]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
