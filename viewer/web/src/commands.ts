/** Everything that a key does, in one list: the help page is made from it. */
import * as store from './store';
import { stepFrames, togglePlay } from './timeline/clock';
import { isTyping } from './controls/travel';
import type { Viewer } from './viewer';

export interface Command {
  readonly group: 'Camera' | 'Time' | 'View' | 'Edit' | 'Page';
  readonly title: string;
  /** Keys as people write them: F, Shift+D, Ctrl+Z, Space. */
  readonly keys: readonly string[];
  run(): void;
  /** Commands that make no sense now do nothing and are left out of the help. */
  readonly when?: () => boolean;
}

const toggle = (signal: { value: boolean }) => () => (signal.value = !signal.value);

export function viewCommands(viewer: Viewer): Command[] {
  const cameras = () => (store.info.value?.cameras.length ?? 0) > 0;
  return [
    { group: 'Camera', title: 'Home', keys: ['H'], run: () => viewer.home() },
    { group: 'Camera', title: 'Frame the whole scene', keys: ['F'], run: () => viewer.frameAll() },
    { group: 'Camera', title: 'Another axis is up', keys: ['U'], run: () => viewer.cycleUp() },
    { group: 'Camera', title: 'Orbit', keys: ['O'], run: () => (store.navigation.value = 'orbit') },
    { group: 'Camera', title: 'Fly', keys: ['V'], run: () => (store.navigation.value = 'fly') },
    { group: 'Camera', title: 'Walk', keys: ['N'], run: () => (store.navigation.value = 'walk') },
    { group: 'Camera', title: 'Previous camera', keys: ['['], run: () => viewer.nextCamera(-1), when: cameras },
    { group: 'Camera', title: 'Next camera', keys: [']'], run: () => viewer.nextCamera(1), when: cameras },
    {
      group: 'Camera',
      title: 'Compare with the photo',
      keys: ['P'],
      run: () => toggleCompare(viewer),
      when: () => cameras() && store.info.value?.cameras.some((camera) => camera.photoUrl !== null) === true,
    },
    ...modeCommands(),
    { group: 'View', title: 'Floor grid', keys: ['G'], run: toggle(store.gridShown) },
    { group: 'View', title: 'Show cameras', keys: ['C'], run: toggle(store.frustaShown), when: cameras },
    { group: 'View', title: 'Dark or light', keys: ['L'], run: () => flipTheme() },
    { group: 'Time', title: 'Play or pause', keys: ['Space'], run: togglePlay, when: () => store.isMoving.value },
    {
      group: 'Time',
      title: 'Previous frame',
      keys: [','],
      run: () => stepFrames(-1, store.clipFps.value),
      when: () => store.isMoving.value,
    },
    {
      group: 'Time',
      title: 'Next frame',
      keys: ['.'],
      run: () => stepFrames(1, store.clipFps.value),
      when: () => store.isMoving.value,
    },
    { group: 'Page', title: 'Hide everything but the scene', keys: ['I'], run: hideInterface },
    { group: 'Page', title: 'Panel at the side', keys: ['\\'], run: toggle(store.panelOpen) },
    { group: 'Page', title: 'This help', keys: ['?'], run: toggle(store.helpOpen) },
  ];
}

function hideInterface(): void {
  store.interfaceHidden.value = !store.interfaceHidden.value;
  if (store.interfaceHidden.value) store.say('note', 'Press I or Escape to have the page back.');
}

export function flipTheme(): void {
  store.theme.value = store.theme.value === 'dark' ? 'light' : 'dark';
}

/** Photo beside render, for the camera one looks through (or the first). */
export function toggleCompare(viewer: Viewer): void {
  if (store.comparing.value) {
    store.comparing.value = false;
    return;
  }
  const cameras = store.info.value?.cameras ?? [];
  const index = store.activeCamera.value ?? cameras.findIndex((camera) => camera.photoUrl !== null);
  if (!cameras[index]?.photoUrl) return;
  if (store.activeCamera.value === null) viewer.lookThrough(index);
  store.comparing.value = true;
}

const MODE_TITLES: readonly (readonly [store.Mode, string])[] = [
  ['color', 'Colour'],
  ['depth', 'Depth'],
  ['normals', 'Normals'],
  ['opacity', 'Opacity'],
  ['motion', 'Motion'],
  ['ellipsoids', 'Ellipsoids'],
  ['points', 'Points'],
];

/** Ways of drawing that make sense for the scene. */
export const modeTitles = (): readonly (readonly [store.Mode, string])[] =>
  MODE_TITLES.filter(([mode]) => mode !== 'motion' || store.isMoving.value);

function modeCommands(): Command[] {
  return MODE_TITLES.map(([mode, title], index) => ({
    group: 'View',
    title,
    keys: [String(index + 1)],
    run: () => (store.mode.value = mode),
    when: () => modeTitles().some(([known]) => known === mode),
  }));
}

/** What was pressed, spelled as in Command.keys. */
export function spelled(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const shift = event.shiftKey && /^[A-Z]$|^.{2,}$/.test(key) ? 'Shift+' : '';
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${shift}${key}`;
}

export function listenToKeys(commands: readonly Command[]): void {
  window.addEventListener('keydown', (event) => {
    const pressed = spelled(event);
    const inField = isTyping(event.target) && !(event.target instanceof HTMLInputElement && event.target.type === 'range');
    if (event.altKey || (inField && pressed !== 'Escape')) return;
    const onButton = event.target instanceof HTMLButtonElement && pressed === 'Space';
    const command = commands.find(({ keys, when }) => keys.includes(pressed) && (when?.() ?? true));
    if (!command || onButton) return;
    event.preventDefault();
    command.run();
  });
}

