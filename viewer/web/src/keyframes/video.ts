/** Makes a video file in the browser: every frame with its exact order, however long that takes. */
import { ArrayBufferTarget, Muxer } from 'mp4-muxer';

export interface VideoJob {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frames: number;
  /** Draw frame `index` on the canvas. */
  draw(index: number): Promise<void>;
  readonly canvas: HTMLCanvasElement;
  onProgress(share: number): void;
  readonly signal: AbortSignal;
}

export class VideoError extends Error {}

interface Codec {
  readonly muxer: 'avc' | 'vp9' | 'av1';
  readonly encoder: string;
}

/** Tried in this order: H.264 plays everywhere, the others where it cannot be made. */
const CODECS: readonly Codec[] = [
  { muxer: 'avc', encoder: 'avc1.640033' },
  { muxer: 'avc', encoder: 'avc1.42003e' },
  { muxer: 'vp9', encoder: 'vp09.00.51.08' },
  { muxer: 'av1', encoder: 'av01.0.09M.08' },
];

const BITS_A_PIXEL = 0.14;
const KEY_EVERY_S = 2;
const QUEUE_MAX = 4;

const configOf = (codec: Codec, job: VideoJob): VideoEncoderConfig => ({
  codec: codec.encoder,
  width: job.width,
  height: job.height,
  bitrate: Math.max(1e6, Math.round(job.width * job.height * job.fps * BITS_A_PIXEL)),
  framerate: job.fps,
});

async function chooseCodec(job: VideoJob): Promise<Codec> {
  if (typeof VideoEncoder === 'undefined') {
    throw new VideoError('This browser cannot make videos. A recent Chrome, Edge, Firefox or Safari can.');
  }
  for (const codec of CODECS) {
    const { supported } = await VideoEncoder.isConfigSupported(configOf(codec, job)).catch(() => ({ supported: false }));
    if (supported) return codec;
  }
  throw new VideoError(`This browser cannot make videos of ${job.width} × ${job.height}. Choose a smaller size.`);
}

/** The MP4 file. Rejects with VideoError, or with the signal's reason when it was stopped. */
export async function recordVideo(job: VideoJob): Promise<Blob> {
  const codec = await chooseCodec(job);
  const target = new ArrayBufferTarget();
  const { width, height, fps } = job;
  const muxer = new Muxer({ target, video: { codec: codec.muxer, width, height, frameRate: fps }, fastStart: 'in-memory' });
  let failure: Error | null = null;
  const encoder = new VideoEncoder({
    output: (chunk, meta) => muxer.addVideoChunk(chunk, meta),
    error: (error) => (failure = error),
  });
  encoder.configure(configOf(codec, job));
  try {
    for (let index = 0; index < job.frames; index++) {
      job.signal.throwIfAborted();
      if (failure) throw failure;
      await job.draw(index);
      encodeFrame(encoder, job, index);
      while (encoder.encodeQueueSize > QUEUE_MAX) await new Promise((next) => setTimeout(next, 4));
      job.onProgress((index + 1) / job.frames);
    }
    await encoder.flush();
  } finally {
    if (encoder.state !== 'closed') encoder.close();
  }
  muxer.finalize();
  return new Blob([target.buffer], { type: 'video/mp4' });
}

function encodeFrame(encoder: VideoEncoder, { canvas, fps }: VideoJob, index: number): void {
  const frame = new VideoFrame(canvas, { timestamp: (index * 1e6) / fps, duration: 1e6 / fps });
  encoder.encode(frame, { keyFrame: index % Math.round(fps * KEY_EVERY_S) === 0 });
  frame.close();
}
