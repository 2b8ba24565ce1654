/** A scene that lies in the page itself, in a file that works from disk. */
import type { SceneInfo } from '../messages';
import { type SceneSource, SourceError } from './source';

export class EmbeddedSource implements SceneSource {
  readonly served = false;

  private constructor(
    private readonly described: HTMLElement,
    private readonly packed: HTMLElement,
  ) {}

  /** Null when the page came from a server. */
  static find(): EmbeddedSource | null {
    const described = document.getElementById('view3d-info');
    const packed = document.getElementById('view3d-pack');
    return described && packed ? new EmbeddedSource(described, packed) : null;
  }

  info(): Promise<SceneInfo> {
    return Promise.resolve(JSON.parse(this.described.textContent ?? '') as SceneInfo);
  }

  async pack(): Promise<ArrayBuffer> {
    const bytes = Uint8Array.from(atob((this.packed.textContent ?? '').trim()), (letter) => letter.charCodeAt(0));
    if (this.packed.dataset['encoding'] !== 'gzip') return bytes.buffer;
    if (typeof DecompressionStream === 'undefined') {
      throw new SourceError('This browser is too old to unpack the scene. A recent Chrome, Edge, Firefox or Safari can.');
    }
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(stream).arrayBuffer();
  }

  url(path: string): string {
    return path;
  }
}
