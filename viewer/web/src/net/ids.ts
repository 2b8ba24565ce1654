/** Lists of ids as they travel: base64 of little-endian i32. */

const BYTES_AT_ONCE = 0x8000; // as many as a call takes arguments in every browser

export function idsFrom(text: string | null): Int32Array {
  if (!text) return new Int32Array(0);
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Int32Array(bytes.buffer);
}

export function idsAsText(ids: Int32Array): string {
  const bytes = new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength);
  let text = '';
  for (let at = 0; at < bytes.length; at += BYTES_AT_ONCE) {
    text += String.fromCharCode(...bytes.subarray(at, at + BYTES_AT_ONCE));
  }
  return btoa(text);
}
