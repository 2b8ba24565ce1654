/** Starts the page. */
import { h, render } from 'preact';
import { installApi } from './api';
import { App } from './app';
import { listenToKeys, viewCommands } from './commands';
import { editCommands, flightCommands } from './edit/commands';
import { takeColor } from './edit/edit_section';
import { Editor } from './edit/editor';
import { Tools } from './edit/tools';
import { Generation } from './generate/generation';
import { showPathLine } from './keyframes/path_line';
import { Flights } from './keyframes/store';
import { keepAddress } from './net/address';
import { EmbeddedSource } from './net/embedded';
import { ServerSource } from './net/source';
import { Opening } from './opening';
import { ServerPictures } from './scene/server_pictures';
import * as store from './store';
import { Viewer } from './viewer';
import './style.css';

function makeCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.tabIndex = 0;
  canvas.setAttribute('aria-label', 'The scene: drag to look around, press the question mark for help');
  return canvas;
}

function start(holder: HTMLElement): void {
  if (matchMedia('(prefers-color-scheme: light)').matches) store.theme.value = 'light';
  if (innerWidth <= 720) store.panelOpen.value = false;
  const canvas = makeCanvas();
  const viewer = new Viewer(canvas);
  const opening = new Opening(viewer, EmbeddedSource.find() ?? new ServerSource());
  const editor = new Editor(viewer, opening);
  const tools = new Tools(viewer, editor, (color) => takeColor(viewer, editor, color));
  const flights = new Flights(viewer);
  const generation = new Generation(viewer, opening, editor);
  showPathLine(viewer.stage);
  if (opening.source.served) new ServerPictures(viewer, (path) => opening.source.url(path));
  keepAddress(viewer);
  opening.onScene.add(() => tools.rest());
  const commands = [...viewCommands(viewer), ...editCommands(editor), ...flightCommands(flights)];
  listenToKeys(commands);
  render(h(App, { engine: { viewer, opening, editor, tools, flights, generation, commands }, canvas }), holder);
  const { stage } = viewer;
  installApi(
    {
      renderer: stage.renderer,
      world: viewer.pane.world,
      splats: () => viewer.pane.mesh,
      hold: (held) => stage.hold(held),
      setTime: (time) => (store.time.value = time),
      setSettings: (settings) => {
        const { mesh } = viewer.pane;
        if (mesh) mesh.settings = { ...mesh.settings, ...settings };
        stage.invalidate();
      },
      setBackground: (color) => stage.setBackground(`#${color.toString(16).padStart(6, '0')}`),
    },
    opening.ready,
  );
}

const NO_DEVICE =
  'This page draws with WebGL 2, which this browser does not offer. Switch hardware acceleration on, or try another browser.';

const holder = document.getElementById('app');
if (holder) {
  try {
    start(holder);
  } catch (error) {
    holder.textContent = NO_DEVICE;
    holder.className = 'trouble';
    throw error;
  }
}
