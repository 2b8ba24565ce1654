/** Keys of the tools, of editing and of flights. */
import type { Command } from '../commands';
import type { Flights } from '../keyframes/store';
import { editable, helpOpen, interfaceHidden, selectedCount, tool } from '../store';
import type { Editor } from './editor';
import { MEASURE, SELECT_TOOLS, takeTool, TRANSFORM } from './toolbar';

const canEdit = (): boolean => editable.value;

/** Escape leaves one thing at a time: help, the tool, the selection. */
function leave(editor: Editor): void {
  if (helpOpen.value) helpOpen.value = false;
  else if (interfaceHidden.value) interfaceHidden.value = false;
  else if (tool.value !== 'navigate') tool.value = 'navigate';
  else if (selectedCount.value > 0) editor.selection.none();
}

export function editCommands(editor: Editor): Command[] {
  const entries = [...SELECT_TOOLS, TRANSFORM];
  return [
    { group: 'Edit', title: MEASURE.label, keys: [MEASURE.keys], run: () => takeTool('measure') },
    ...entries.map(
      (entry): Command => ({
        group: 'Edit',
        title: entry.label,
        keys: [entry.keys],
        run: () => takeTool(entry.tool),
        when: canEdit,
      }),
    ),
    { group: 'Edit', title: 'Select all', keys: ['Ctrl+A'], run: () => editor.selection.all(), when: canEdit },
    { group: 'Edit', title: 'Invert the selection', keys: ['Ctrl+I'], run: () => editor.selection.invert(), when: canEdit },
    { group: 'Edit', title: 'Delete selected', keys: ['Delete', 'Backspace'], run: () => editor.delete(), when: canEdit },
    { group: 'Edit', title: 'Duplicate selected', keys: ['Ctrl+D'], run: () => editor.duplicate(), when: canEdit },
    { group: 'Edit', title: 'Undo', keys: ['Ctrl+Z'], run: () => editor.undo(), when: canEdit },
    { group: 'Edit', title: 'Redo', keys: ['Ctrl+Y', 'Ctrl+Shift+Z'], run: () => editor.redo(), when: canEdit },
    { group: 'Page', title: 'Leave tool or selection', keys: ['Escape'], run: () => leave(editor) },
  ];
}

export function flightCommands(flights: Flights): Command[] {
  return [
    { group: 'Camera', title: 'Set a key of the flight', keys: ['K'], run: () => flights.addKey() },
    { group: 'Camera', title: 'Fly along the keys', keys: ['Shift+K'], run: () => flights.toggle() },
  ];
}
