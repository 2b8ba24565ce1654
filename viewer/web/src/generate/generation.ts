/** Asks the generator that is wired into the server for things, and puts what it makes into the scene. */
import { computed, signal } from '@preact/signals';
import type { Editor } from '../edit/editor';
import type { Generate, Generated, ServerMessage } from '../messages';
import { idsFrom } from '../net/ids';
import type { Opening } from '../opening';
import { connection, editable, info, isEmpty, say, tool } from '../store';
import type { Viewer } from '../viewer';

/** How much of the picture's height a new thing takes up. */
const HEIGHT_SHARE = 0.3;

export const generator = computed(() => info.value?.generator ?? null);
/** The picture that the next thing is made from: base64 of a PNG. */
export const picture = signal<string | null>(null);
export const generating = signal(false);
/** Ids of what was placed last, which may want to be moved. */
export const placed = signal<Int32Array | null>(null);

export class Generation {
  /** Something is being added, until the scene's next revision. */
  private awaited = false;
  private made = '';

  constructor(
    private readonly viewer: Viewer,
    private readonly opening: Opening,
    private readonly editor: Editor,
  ) {
    opening.onMessage.add((message) => this.hear(message));
    connection.subscribe((state) => {
      if (state === 'lost') generating.value = false;
    });
  }

  ask(order: Omit<Generate, 'kind' | 'picture'>): void {
    const given = generator.value?.takesPicture ? picture.value : null;
    placed.value = null;
    generating.value = this.opening.live?.send({ kind: 'generate', ...order, picture: given }) ?? false;
    if (!generating.value) say('error', 'The generator cannot be reached: the server is away.');
  }

  stop(): void {
    this.opening.live?.send({ kind: 'stopGenerating' });
  }

  private hear(message: ServerMessage): void {
    if (message.kind === 'generated') this.place(message);
    else if (message.kind === 'failure' && message.asked === 'generate') generating.value = false;
    else if (message.kind === 'generationStopped') {
      generating.value = false;
      say('note', 'Stopped. The scene is as it was.');
    }
    else if (message.kind === 'failure' && message.asked === 'place') this.showBeside();
    else if (message.kind === 'revision' && message.info.id === info.value?.id && this.awaited) {
      this.awaited = false;
      placed.value = idsFrom(message.restored);
      say('done', 'It stands in the scene. Undo takes it away.');
    }
  }

  /** Put what was made where one looks; a scene that cannot be edited stays as it is, with the new one beside it. */
  private place({ scene }: Generated): void {
    generating.value = false;
    this.made = scene;
    const into = info.value;
    if (!into || !editable.value) {
      this.showBeside();
      return;
    }
    const { focus, distance, fovDeg } = this.viewer.pose;
    const size = HEIGHT_SHARE * 2 * distance * Math.tan((fovDeg * Math.PI) / 360);
    const center = focus.toArray();
    this.awaited = !isEmpty.value;
    this.opening.live?.send({ kind: 'place', scene: into.id, source: scene, center, size });
  }

  private showBeside(): void {
    this.awaited = false;
    void this.opening.openScene(this.made, info.value ? 1 : 0);
  }

  /** Select what was placed last, and take the handles that move it. */
  moveLast(): void {
    if (!placed.value) return;
    this.editor.selection.setIds(placed.value);
    tool.value = 'transform';
  }
}
