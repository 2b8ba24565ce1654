/** Streams a pack, so that the most important splats are drawn before the rest has arrived. */
import { openingLength, readChunk, readHeader, type DecodedChunk, type PackHeader } from './pack';

export interface PackListeners {
  onHeader(header: PackHeader): void;
  onChunk(chunk: DecodedChunk, index: number): void;
  onProgress?(bytes: number): void;
  signal?: AbortSignal;
}

/** Decode a pack from an address or from memory. Rejects with a sentence for people. */
export async function loadPack(source: string | URL | ArrayBuffer, listeners: PackListeners): Promise<void> {
  const bytes = source instanceof ArrayBuffer ? ofBuffer(source) : await ofAddress(source, listeners);
  const start = await bytes.take(12);
  const opening = joined([start, await bytes.take(openingLength(start)! - start.length)]);
  const header = readHeader(opening);
  listeners.onHeader(header);
  for (let index = 0; index < header.chunks.length; index++) {
    const chunk = await bytes.take(header.chunks[index]!.bytes);
    listeners.signal?.throwIfAborted();
    listeners.onChunk(readChunk(header, index, chunk), index);
  }
}

interface Bytes {
  /** The next `length` bytes, aligned to 4. */
  take(length: number): Promise<Uint8Array>;
}

function ofBuffer(buffer: ArrayBuffer): Bytes {
  let at = 0;
  return {
    take: async (length) => {
      if (at + length > buffer.byteLength) throw new Error('The scene ends too early: it was cut off.');
      at += length;
      return new Uint8Array(buffer, at - length, length);
    },
  };
}

async function ofAddress(address: string | URL, { signal, onProgress }: PackListeners): Promise<Bytes> {
  const answer = await fetch(address, signal ? { signal } : {});
  if (!answer.ok || !answer.body) throw new Error(`The scene did not arrive: the server answered ${answer.status}.`);
  const reader = answer.body.getReader();
  let rest: Uint8Array = new Uint8Array(0);
  let arrived = 0;
  const take = async (length: number): Promise<Uint8Array> => {
    const taken = new Uint8Array(length);
    for (let filled = 0; filled < length; ) {
      if (rest.length === 0) {
        const { done, value } = await reader.read();
        if (done) throw new Error('The scene ends too early: the connection was cut.');
        rest = value;
        onProgress?.((arrived += value.length));
      }
      const part = rest.subarray(0, length - filled);
      taken.set(part, filled);
      filled += part.length;
      rest = rest.subarray(part.length);
    }
    return taken;
  };
  return { take };
}

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
