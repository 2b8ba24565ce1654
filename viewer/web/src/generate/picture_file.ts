/** Pictures that a person gives, made small enough to travel. */

const SIDE_MAX_PX = 1024;

/** Bytes of a PNG of the picture in base64, no side longer than SIDE_MAX_PX. Rejects with a sentence for people. */
export async function asPng(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file).catch(() => {
    throw new Error('This file is no picture that the browser can read.');
  });
  const scale = Math.min(1, SIDE_MAX_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas.toDataURL('image/png').split(',')[1];
}

export const isPicture = (file: File): boolean => file.type.startsWith('image/');
