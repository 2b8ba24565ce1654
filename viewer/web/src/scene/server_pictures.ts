/**
 * Pictures of the first scene that Python draws, behind everything else: coarse ones while the camera or the time moves,
 * a whole one once they rest. One is under way at a time, and the next is of where the camera is by then.
 */
import { Color, LinearFilter, SRGBColorSpace, Texture } from 'three';
import { openCvFromPose } from '../controls/opencv';
import { sentence } from '../net/source';
import { lensOf } from '../render';
import { drawnByServer, info, say, time } from '../store';
import { backgroundColor, type Viewer } from '../viewer';

const RESTS_AFTER_S = 0.2;
/** How long a picture may take while the camera moves; their size follows from it. */
const MOVING_S = 0.12;
const COARSEST = 0.08;

interface View {
  /** Differs as soon as the picture would. */
  readonly key: string;
  /** What the server is asked; `scale` of the window's size in pixels. */
  query(scale: number): URLSearchParams;
}

export class ServerPictures {
  private seen = '';
  private changedAtS = 0;
  private shown = { key: '', scale: 0 };
  private coarse = 0.25;
  private underWay = false;

  constructor(
    private readonly viewer: Viewer,
    private readonly urlOf: (path: string) => string,
  ) {
    viewer.stage.onFrame.add((nowS) => this.step(nowS));
    drawnByServer.subscribe((wanted) => {
      if (!wanted) this.show(null);
    });
  }

  private step(nowS: number): void {
    const { mesh } = this.viewer.pane;
    if (mesh) mesh.visible = !drawnByServer.value;
    if (!drawnByServer.value || !info.value) return;
    const view = this.view(info.value.id, info.value.revision);
    if (view.key !== this.seen) this.changedAtS = nowS;
    this.seen = view.key;
    const scale = nowS - this.changedAtS < RESTS_AFTER_S ? this.coarse : 1;
    const known = this.shown.key === view.key && this.shown.scale >= scale;
    if (!known && !this.underWay) void this.ask(view, scale);
  }

  private async ask(view: View, scale: number): Promise<void> {
    this.underWay = true;
    const begun = performance.now();
    try {
      const answer = await fetch(this.urlOf(`api/render?${view.query(scale).toString()}`));
      if (!answer.ok) throw new Error(((await answer.json()) as { error: string }).error);
      const picture = await createImageBitmap(await answer.blob(), { imageOrientation: 'flipY' });
      if (!drawnByServer.value) return;
      this.show(picture);
      this.shown = { key: view.key, scale };
      const faster = Math.sqrt((1000 * MOVING_S) / (performance.now() - begun)); // time goes with pixels
      this.coarse = Math.min(Math.max(scale * faster, COARSEST), 1);
    } catch (error) {
      say('error', sentence(error instanceof TypeError ? 'The server cannot be reached' : (error as Error).message));
      drawnByServer.value = this.viewer.pane.mesh === null; // nothing else can draw it
      this.shown = { key: view.key, scale: 1 };
    } finally {
      this.underWay = false;
    }
  }

  private view(scene: string, revision: number): View {
    const { stage } = this.viewer;
    const { camera, paneWidth, size, renderer } = stage;
    const [width, height] = [paneWidth, size.height].map((side) => side * renderer.getPixelRatio()) as [number, number];
    const pose = openCvFromPose(stage.navigator.shown);
    const background = new Color(backgroundColor()).getRGB({ r: 0, g: 0, b: 0 }, SRGBColorSpace);
    const common = { scene, time: String(time.value), background: [background.r, background.g, background.b].join() };
    const lens = [...camera.projectionMatrix.elements];
    const query = (scale: number): URLSearchParams => {
      const part = lensOf(camera, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
      return new URLSearchParams({
        ...common,
        camera: [...pose, part.fx, part.fy, part.cx, part.cy].join(),
        width: String(part.width),
        height: String(part.height),
        format: scale < 1 ? 'jpeg' : 'png',
      });
    };
    return { key: [...Object.values(common), revision, width, height, ...pose, ...lens].join(), query };
  }

  private show(picture: ImageBitmap | null): void {
    const { world } = this.viewer.pane;
    if (world.background instanceof Texture) world.background.dispose();
    world.background = null;
    this.shown = { key: '', scale: 0 };
    if (picture) {
      const texture = new Texture(picture);
      texture.colorSpace = SRGBColorSpace;
      texture.flipY = false; // bitmaps are turned while they are decoded
      texture.generateMipmaps = false;
      texture.minFilter = LinearFilter;
      texture.needsUpdate = true;
      world.background = texture;
    }
    this.viewer.stage.invalidate();
  }
}
