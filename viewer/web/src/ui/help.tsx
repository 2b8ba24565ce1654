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
  const dialog = useRef<HTMLDivElement>(null);
  const open = helpOpen.value;
  useEffect(() => {
    if (open) dialog.current?.querySelector('button')?.focus();
  }, [open]);
  if (!open) return null;
  const close = () => (helpOpen.value = false);
  return (
    <div class="scrim" onClick={(event) => event.target === event.currentTarget && close()}>
      <div class="dialog card" role="dialog" aria-modal="true" aria-label="Help" ref={dialog}>
        <header>
          <h2>Find your way</h2>
          <IconButton icon="close" label="Close" keys="Esc" tip="left" onClick={close} />
        </header>
        <div class="help-columns">
          <Group title="Mouse and fingers" rows={GESTURES.map(([what, does]) => [does, [what]])} />
          {GROUPS.map((group) => {
            const rows = commands.filter((command) => command.group === group && (command.when?.() ?? true));
            if (rows.length === 0) return null;
            return <Group key={group} title={group} rows={rows.map(({ title, keys }) => [title, keys.slice(0, 1)])} />;
          })}
        </div>
      </div>
    </div>
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
