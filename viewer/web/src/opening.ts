/** Opens scenes: from the server, from dropped files, and again when the server has changed them. */
import { batch } from '@preact/signals';
import { startPose } from './controls/home';
import type { Revision, SceneInfo, ServerMessage } from './messages';
import { idsFrom } from './net/ids';
import { fromHash } from './net/link';
import { Live } from './net/live';
import { type SceneSource, sentence, ServerSource, SourceError } from './net/source';
import { HIDDEN, type PackHeader } from './render';
import { TooLargeHere } from './scene/pane';
import { loadSolid } from './scene/solid';
import * as store from './store';
import type { Viewer } from './viewer';

export type PaneIndex = 0 | 1;

const sentenceOf = (error: unknown): string => sentence(error instanceof Error ? error.message : 'Something went wrong.');

const isNothingOpen = (error: unknown): boolean => error instanceof SourceError && error.status === 404;

export class Opening {
  readonly ready: Promise<void>;
  live: Live | null = null;
  /** Hears of every new revision of the first scene: selections refer to rows. */
  readonly onScene = new Set<() => void>();
  /** Hears every message of the server first. */
  readonly onMessage = new Set<(message: ServerMessage) => void>();
  private readonly loads: [AbortController | null, AbortController | null] = [null, null];

  constructor(
    private readonly viewer: Viewer,
    readonly source: SceneSource,
  ) {
    store.served.value = source.served;
    if (source instanceof ServerSource) {
      this.live = new Live(source.socketUrl(), {
        onMessage: (message) => this.hear(message),
        onState: (state, again) => this.connected(state, again),
      });
    }
    this.ready = this.first();
  }

  private async first(): Promise<void> {
    try {
      await this.open(await this.source.info(), 0);
      await this.viewer.pane.mesh?.orderReady();
    } catch (error) {
      store.loading.value = null;
      if (!isNothingOpen(error)) store.say('error', sentenceOf(error));
    }
  }

  /** Open what a SceneInfo describes; the scene before stays until the new one is whole. */
  async open(info: SceneInfo, index: PaneIndex): Promise<void> {
    this.loads[index]?.abort();
    const load = new AbortController();
    this.loads[index] = load;
    const before = this.viewer.stage.panes[index].info;
    const tell = (share: number) => {
      const quiet = info.training !== null && before !== null; // news of a training come all the time
      if (!quiet) store.loading.value = { label: `Loading ${info.name}`, share };
    };
    tell(0);
    try {
      const { signal } = load;
      const solid = info.meshUrl ? await loadSolid(this.source.url(info.meshUrl), signal) : null;
      await this.viewer.stage.panes[index].load(await this.source.pack(info), info, {
        signal,
        solid,
        onHeader: (header) => this.arrived(info, header, index, before),
        onProgress: tell,
      });
      if (index === 0) for (const listener of this.onScene) listener();
    } catch (error) {
      if (load.signal.aborted) return;
      if (!(error instanceof TooLargeHere && index === 0 && this.source.served)) throw error;
      this.leaveToServer(error, info, before);
    } finally {
      if (this.loads[index] === load) store.loading.value = null;
    }
  }

  /** The server draws what this device cannot hold. */
  private leaveToServer({ message, header }: TooLargeHere, info: SceneInfo, before: SceneInfo | null): void {
    this.viewer.pane.describe(header, info);
    this.arrived(info, header, 0, before);
    if (before?.id !== info.id) store.say('note', `${message} Python draws it instead.`);
    for (const listener of this.onScene) listener();
  }

  /** Take a dropped or chosen file. */
  async openFile(file: File, index: PaneIndex): Promise<void> {
    if (!(this.source instanceof ServerSource)) {
      store.say('error', 'This page stands alone: to open other files, start view3d and drop them there.');
      return;
    }
    try {
      const label = `Sending ${file.name}`;
      store.loading.value = { label, share: 0 };
      const info = await this.source.upload(file, (share) => (store.loading.value = { label, share }));
      await this.open(info, index);
      if (index === 1 && store.layout.value === 'single') store.layout.value = 'side';
    } catch (error) {
      store.say('error', sentenceOf(error));
    } finally {
      store.loading.value = null;
    }
  }

  async openScene(id: string, index: PaneIndex): Promise<void> {
    try {
      await this.open(await this.source.info(id), index);
      if (index === 1 && store.layout.value === 'single') store.layout.value = 'side';
    } catch (error) {
      store.say('error', sentenceOf(error));
    }
  }

  closeSecond(): void {
    this.loads[1]?.abort();
    this.viewer.stage.panes[1].clear();
    store.second.value = null;
    store.layout.value = 'single';
  }

  /** A scene's header is here: from now on it is the one that is shown. */
  private arrived(info: SceneInfo, header: PackHeader, index: PaneIndex, before: SceneInfo | null): void {
    batch(() => {
      if (index === 1) store.second.value = info;
      else this.adopt(info, header, before);
    });
    const { mesh } = this.viewer.stage.panes[index];
    if (mesh) mesh.time = store.time.value;
    this.viewer.dress();
  }

  private adopt(info: SceneInfo, header: PackHeader, before: SceneInfo | null): void {
    const another = before?.id !== info.id;
    store.info.value = info;
    store.shDegreeMax.value = header.shDegree;
    store.metrics.value = info.metrics;
    store.training.value = info.training;
    if (info.trainingCurve || another) store.curve.value = info.trainingCurve ?? [];
    if (another) for (const note of info.notes) store.say('note', note);
    const filled = before?.count === 0 && before.meshUrl === null && info.count > 0; // a training begins with nothing in it
    if (another || filled) this.begin(info, header, before === null);
  }

  /** Show a scene that was not there before as it wants to be shown. */
  private begin(info: SceneInfo, header: PackHeader, first: boolean): void {
    const { viewer, source } = this;
    store.drawnByServer.value = viewer.pane.mesh === null;
    store.kernel.value = header.antialiased ? 'antialiased' : 'classic';
    store.shDegree.value = header.shDegree;
    store.time.value = 0;
    viewer.setUp(viewer.pane.up);
    viewer.extras.place(viewer.pane, viewer.up, (url) => source.url(url));
    this.stand(info, first);
    document.title = `${info.name} – view3d`;
  }

  /** Stand where the link says, or at the scene's start. */
  private stand(info: SceneInfo, first: boolean): void {
    const { viewer } = this;
    const spot = first ? fromHash(location.hash) : null;
    if (spot) {
      viewer.setUp(spot.up);
      viewer.jump(spot.pose);
      store.time.value = spot.time;
    } else viewer.jump(startPose(info, viewer.pane.bounds, viewer.up));
  }

  private hear(message: ServerMessage): void {
    for (const listener of this.onMessage) listener(message);
    switch (message.kind) {
      case 'revision':
        void this.revise(message).catch((error: unknown) => store.say('error', sentenceOf(error)));
        return;
      case 'failure':
        store.say('error', sentence(message.sentence));
        return;
      case 'progress': {
        const over = message.total !== null && message.done >= message.total;
        const share = message.total ? message.done / message.total : null;
        store.loading.value = over ? null : { label: message.status || message.stage, share };
        return;
      }
      case 'trainingStep':
        store.training.value = message.state;
        store.progress.value = message.progress;
        store.curve.value = [...store.curve.value, message.point];
        return;
      case 'trainingSet':
        store.training.value = message.state;
        return;
      case 'saved':
        store.say('done', `Saved as ${message.path}.`);
    }
  }

  /** The server has another revision: hide or show rows where that is all, else load anew. */
  private async revise({ info, removed, restored }: Revision): Promise<void> {
    const shown = this.viewer.pane.info;
    if (shown && info.id !== shown.id) return;
    const { mesh } = this.viewer.pane;
    const back = restored === null ? null : idsFrom(restored);
    const here = mesh && back && back.length > 0 ? new Set(mesh.ids) : null;
    if (mesh && removed !== null && back && back.every((id) => here?.has(id))) {
      mesh.setState(idsFrom(removed), HIDDEN, true);
      mesh.setState(back, HIDDEN, false);
      this.viewer.pane.info = info;
      store.info.value = info;
      for (const listener of this.onScene) listener();
      return;
    }
    await this.open(info, 0);
  }

  private connected(state: 'open' | 'lost', again: boolean): void {
    const was = store.connection.value;
    store.connection.value = state;
    if (state === 'lost' && was === 'open') store.say('note', 'The connection to view3d was lost; trying again.');
    if (state === 'open' && again) void this.refresh();
  }

  /** After a break: what is shown may be old. */
  private async refresh(): Promise<void> {
    try {
      const id = this.viewer.pane.info?.id;
      const info = await this.source.info(id).catch(() => this.source.info());
      store.say('done', 'Connected to view3d again.');
      if (info.packUrl !== this.viewer.pane.info?.packUrl) await this.open(info, 0);
    } catch (error) {
      store.say('error', sentenceOf(error));
    }
  }
}
