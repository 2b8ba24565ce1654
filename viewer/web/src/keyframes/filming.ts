/** Films the flight, and takes single pictures: at any size, with exact order. */
import { signal } from '@preact/signals';
import { save } from '../net/download';
import { info, playing, say, time } from '../store';
import type { Viewer } from '../viewer';
import { flight, pathDurationS } from './path';
import { flying, path } from './store';
import { recordVideo } from './video';

export type Format = '1280x720' | '1920x1080' | '1080x1080' | '1080x1920' | '3840x2160' | '640x360';

export const format = signal<Format>('1920x1080');
export const videoFps = signal('30');
/** Share of the video that is done; null while none is being made. */
export const filming = signal<number | null>(null);
let stop: AbortController | null = null;

export const stopFilming = (): void => stop?.abort();

export function sizeOf(value: Format): { width: number; height: number } {
  const [width, height] = value.split('x').map(Number);
  return { width, height };
}

const fileName = (): string => (info.value?.name ?? 'scene').replace(/\.[^.]+$/, '').replace(/[^\w-]+/g, '_');

/** Make the flight's video and hand it to the user. */
export async function film(viewer: Viewer): Promise<void> {
  if (filming.value !== null) return;
  const { stage } = viewer;
  const fps = Number(videoFps.value);
  const size = sizeOf(format.value);
  const shotAt = flight(path.value);
  stop = new AbortController();
  const before = { pose: viewer.pose, time: time.value };
  flying.value = playing.value = false;
  filming.value = 0;
  stage.hold(true);
  stage.setSize(size, 1);
  try {
    const file = await recordVideo({
      ...size,
      fps,
      frames: Math.max(1, Math.floor(pathDurationS(path.value) * fps)),
      canvas: stage.canvas,
      signal: stop.signal,
      onProgress: (share) => (filming.value = share),
      draw: async (index) => {
        const shot = shotAt(index / fps);
        time.value = shot.time;
        viewer.jump(shot.pose);
        await stage.drawExactly();
      },
    });
    save(file, `${fileName()}.mp4`);
    say('done', 'The video is ready.');
  } catch (error) {
    if (!stop.signal.aborted) say('error', error instanceof Error ? error.message : 'The video could not be made.');
  } finally {
    filming.value = null;
    stage.hold(false);
    viewer.jump(before.pose);
    time.value = before.time;
  }
}

/** A picture of what is seen, `factor` times as large as on the screen. */
export async function takePicture(viewer: Viewer, factor: number, transparent: boolean): Promise<void> {
  const { stage } = viewer;
  const size = { ...stage.size };
  stage.hold(true);
  try {
    stage.setSize(size, factor * Math.min(window.devicePixelRatio || 1, 2));
    await stage.drawExactly(transparent);
    const file = await new Promise<Blob | null>((done) => stage.canvas.toBlob(done, 'image/png'));
    if (file) save(file, `${fileName()}.png`);
    else say('error', 'The picture is too large for this device. Choose a smaller size.');
  } finally {
    stage.hold(false);
  }
}
