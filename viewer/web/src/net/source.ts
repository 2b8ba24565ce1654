/** Where the page gets its scene from: the server that sent it, or the page itself when it stands alone. */
import type { ErrorAnswer, SceneInfo, UploadAnswer } from '../messages';

export interface SceneSource {
  readonly served: boolean;
  info(scene?: string): Promise<SceneInfo>;
  /** What loadPack reads a scene's Gaussians from. */
  pack(info: SceneInfo): Promise<string | ArrayBuffer>;
  url(path: string): string;
}

/** Where the server has a photo made small; it never makes one larger. */
export const smallPhoto = (photoUrl: string, widthPx: number): string => `${photoUrl}?width=${widthPx}`;

export class SourceError extends Error {
  constructor(
    sentence: string,
    readonly status: number | null = null,
  ) {
    super(sentence);
  }
}

/** As a sentence on a page begins and ends. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  const closed = /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
  const plain = /^[a-z]+[ ,]/.test(closed); // names of files keep their small letters
  return plain ? closed.charAt(0).toUpperCase() + closed.slice(1) : closed;
}

async function answered(response: Response): Promise<unknown> {
  if (response.ok) return response.json();
  const body = (await response.json().catch(() => null)) as ErrorAnswer | null;
  throw new SourceError(sentence(body?.error ?? `The server answered ${response.status}.`), response.status);
}

/** Talks to the server that sent the page; carries its token everywhere. */
export class ServerSource implements SceneSource {
  readonly served = true;
  private readonly token = new URLSearchParams(location.search).get('token');

  url(path: string): string {
    const url = new URL(path, location.href);
    if (this.token && !url.searchParams.has('token')) url.searchParams.set('token', this.token);
    return url.href;
  }

  async info(scene?: string): Promise<SceneInfo> {
    const path = scene ? `api/info?scene=${encodeURIComponent(scene)}` : 'api/info';
    return this.infoAt(path);
  }

  async infoAt(path: string): Promise<SceneInfo> {
    const response = await fetch(this.url(path)).catch(() => {
      throw new SourceError('The viewer’s server does not answer. Is view3d still running?');
    });
    return (await answered(response)) as SceneInfo;
  }

  pack(info: SceneInfo): Promise<string> {
    return Promise.resolve(this.url(info.packUrl));
  }

  /** Send a file; `onProgress` hears the share that has left. Answers with the scene it has become. */
  upload(file: File, onProgress: (share: number) => void): Promise<SceneInfo> {
    return new Promise<UploadAnswer>((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', this.url(`api/upload?name=${encodeURIComponent(file.name)}`));
      request.responseType = 'json';
      request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / Math.max(total, 1));
      request.onerror = () => reject(new SourceError(`${file.name} did not reach the server.`));
      request.onload = () => {
        const body = request.response as UploadAnswer | ErrorAnswer | null;
        if (request.status < 300 && body && 'sceneUrl' in body) resolve(body);
        else reject(new SourceError(body && 'error' in body ? sentence(body.error) : `The server answered ${request.status}.`));
      };
      request.send(file);
    }).then(({ sceneUrl }) => this.infoAt(sceneUrl));
  }

  socketUrl(): string {
    const url = new URL(this.url('api/live'));
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    return url.href;
  }
}
