/** The cameras of the capture as small pyramids with their photos. */
import {
  BufferGeometry,
  Color,
  DoubleSide,
  Float32BufferAttribute,
  Group,
  LineBasicMaterial,
  LineSegments,
  Matrix4,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  SRGBColorSpace,
  Texture,
  Vector3,
  type Camera,
} from 'three';
import { eyeFromOpenCv, orientationFromOpenCv } from '../controls/opencv';
import type { CameraInfo } from '../messages';
import { smallPhoto } from '../net/source';

const THUMBNAILS_MAX = 150; // photos on pyramids; further cameras are lines only
const THUMBNAIL_PX = 256; // so that hundreds fit on the device

/** A photo as a texture. */
async function thumbnail(url: string, signal: AbortSignal): Promise<Texture> {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(`The photo did not arrive: ${answer.status}.`);
  const texture = new Texture(await createImageBitmap(await answer.blob(), { imageOrientation: 'flipY' }));
  texture.colorSpace = SRGBColorSpace;
  texture.flipY = false; // bitmaps are turned while they are decoded
  texture.needsUpdate = true;
  return texture;
}

export class Frusta extends Group {
  private readonly lines: LineSegments<BufferGeometry, LineBasicMaterial>[] = [];

  constructor(
    readonly cameras: readonly CameraInfo[],
    private readonly size: number,
    private readonly plain: Color,
    private readonly accent: Color,
    private readonly changed: () => void,
  ) {
    super();
    cameras.forEach((camera) => this.add(this.pyramid(camera)));
  }

  /** Emphasise the camera one looks through. */
  mark(active: number | null): void {
    this.lines.forEach((line, index) => line.material.color.copy(index === active ? this.accent : this.plain));
  }

  scaleAll(scale: number): void {
    this.children.forEach((child) => child.scale.setScalar(scale));
  }

  /** Load photos, some at a time, so that the scene itself comes first. */
  async loadPhotos(urlOf: (url: string) => string, signal: AbortSignal): Promise<void> {
    const stride = Math.max(1, Math.ceil(this.cameras.length / THUMBNAILS_MAX), this.crowding());
    for (let index = 0; index < this.cameras.length && !signal.aborted; index += stride) {
      const url = this.cameras[index].photoUrl;
      const pyramid = this.children[index];
      if (!url || !pyramid) continue;
      const texture = await thumbnail(urlOf(smallPhoto(url, THUMBNAIL_PX)), signal).catch(() => null);
      if (!texture || signal.aborted) continue;
      pyramid.add(this.photo(this.cameras[index], new MeshBasicMaterial({ map: texture, side: DoubleSide, toneMapped: false })));
      this.changed();
    }
  }

  /** The camera whose pyramid lies under a point of the picture (normalised device coordinates). */
  nearestTo(x: number, y: number, view: Camera, aspect: number): number | null {
    let best: { index: number; far: number } | null = null;
    this.children.forEach((child, index) => {
      const at = new Vector3(0, 0, -this.size * child.scale.x * 0.6).applyMatrix4(child.matrixWorld).project(view);
      const far = Math.hypot((at.x - x) * aspect, at.y - y);
      if (at.z < 1 && far < 0.05 && (!best || far < best.far)) best = { index, far };
    });
    return best ? (best as { index: number }).index : null;
  }

  /** Of how many neighbours in a row one photo has room. */
  private crowding(): number {
    const eyes = this.cameras.map((camera) => eyeFromOpenCv(camera.cameraFromWorld));
    const gaps = eyes.slice(1).map((eye, index) => eye.distanceTo(eyes[index]));
    const usual = gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? this.size;
    return Math.min(Math.ceil((0.8 * this.size) / Math.max(usual, 1e-9)), 12);
  }

  dispose(): void {
    this.traverse((object) => {
      if (!(object instanceof Mesh || object instanceof LineSegments)) return;
      (object.geometry as BufferGeometry).dispose();
      const material = object.material as MeshBasicMaterial | LineBasicMaterial;
      if ('map' in material) material.map?.dispose();
      material.dispose();
    });
  }

  private pyramid(camera: CameraInfo): Group {
    const group = new Group();
    group.applyMatrix4(
      new Matrix4().compose(
        eyeFromOpenCv(camera.cameraFromWorld),
        orientationFromOpenCv(camera.cameraFromWorld),
        new Vector3(1, 1, 1),
      ),
    );
    const { left, right, top, bottom } = this.rim(camera);
    const depth = -this.size;
    const corners = [[left, top], [right, top], [right, bottom], [left, bottom]];
    const points = corners.flatMap(([x, y], i) => {
      const [nx, ny] = corners[(i + 1) % 4];
      return [0, 0, 0, x, y, depth, x, y, depth, nx, ny, depth];
    });
    const peak = top + (right - left) * 0.12; // a small roof shows which side is up
    points.push(left * 0.3, top, depth, 0, peak, depth, 0, peak, depth, right * 0.3, top, depth);
    const geometry = new BufferGeometry().setAttribute('position', new Float32BufferAttribute(points, 3));
    const line = new LineSegments(geometry, new LineBasicMaterial({ color: this.plain.clone(), transparent: true, opacity: 0.6 }));
    this.lines.push(line);
    return group.add(line);
  }

  /** The picture's rectangle in the camera's axes, `size` ahead of it. */
  private rim({ fx, fy, cx, cy, width, height }: CameraInfo) {
    const d = this.size;
    return { left: (-cx / fx) * d, right: ((width - cx) / fx) * d, top: (cy / fy) * d, bottom: ((cy - height) / fy) * d };
  }

  private photo(camera: CameraInfo, material: MeshBasicMaterial): Mesh {
    const { left, right, top, bottom } = this.rim(camera);
    const quad = new Mesh(new PlaneGeometry(right - left, top - bottom), material);
    quad.position.set((left + right) / 2, (top + bottom) / 2, -this.size);
    return quad;
  }
}
