/** The canvas: one camera, one or two panes, and a loop that draws only when something changed. */
import { Color, type Matrix4, PerspectiveCamera, Scene, Vector3, WebGLRenderer } from 'three';
import { projectionOfLens } from '../controls/opencv';
import { Navigator } from '../controls/navigator';
import { eyeOf, levelOrientation, type Pose } from '../controls/pose';
import type { Lens } from '../render';
import { type Layout, say } from '../store';
import { FrameRate } from './frame_rate';
import { Pane } from './pane';

export type FrameListener = (nowS: number, sinceS: number) => void;

const START: Pose = {
  focus: new Vector3(),
  distance: 4,
  orientation: levelOrientation(new Vector3(0.5, -0.35, -0.8), new Vector3(0, 1, 0)),
  fovDeg: 50,
};

export interface Size {
  readonly width: number;
  readonly height: number;
}

export class Stage {
  readonly renderer: WebGLRenderer;
  readonly camera = new PerspectiveCamera(50, 1, 0.01, 1000);
  readonly navigator = new Navigator(START);
  readonly panes: readonly [Pane, Pane];
  /** Drawn over both panes: tools, gizmos. */
  readonly foreground = new Scene();
  readonly onFrame = new Set<FrameListener>();
  /** After every drawn frame: what lies over the canvas follows the camera. */
  readonly onDrawn = new Set<() => void>();
  /** While one looks through a camera of the capture, its exact lens. */
  lens: Lens | null = null;
  layout: Layout = 'single';
  splitAt = 0.5;
  size: Size = { width: 1, height: 1 };
  private readonly clearColor = new Color(0x17191d);
  private dirty = true;
  private lastS = 0;
  private paused = false;
  readonly rate = new FrameRate();

  constructor(readonly canvas: HTMLCanvasElement) {
    this.renderer = new WebGLRenderer({
      canvas,
      antialias: false,
      alpha: true,
      premultipliedAlpha: true,
      preserveDrawingBuffer: true,
      powerPreference: 'high-performance',
    });
    this.renderer.autoClear = false;
    canvas.addEventListener('webglcontextlost', () => {
      say('error', 'The graphics card gave up, perhaps because the scene is too large for it. Reload the page to try again.');
    });
    const host = { renderer: this.renderer, camera: this.camera, invalidate: () => this.invalidate() };
    this.panes = [new Pane(host), new Pane(host)];
    requestAnimationFrame(this.tick);
  }

  get nearest(): number {
    return this.panes[0].bounds.radius * 2e-3;
  }

  invalidate(): void {
    this.dirty = true;
  }

  setBackground(color: string): void {
    this.clearColor.set(color);
    this.invalidate();
  }

  /** Take the size of an element, now and whenever it changes. */
  fill(holder: HTMLElement): void {
    new ResizeObserver(() => this.resize()).observe(holder);
    this.resize();
  }

  /** Stop drawing to the screen while frames are made for a file. */
  hold(paused: boolean): void {
    this.paused = paused;
    if (!paused) this.resize();
  }

  resize(): void {
    if (this.paused) return;
    const box = (this.canvas.parentElement ?? this.canvas).getBoundingClientRect();
    const size = { width: Math.max(1, Math.round(box.width)), height: Math.max(1, Math.round(box.height)) };
    this.setSize(size, Math.min(window.devicePixelRatio || 1, 2));
  }

  setSize(size: Size, pixelRatio: number): void {
    this.size = size;
    this.renderer.setPixelRatio(pixelRatio);
    this.renderer.setSize(size.width, size.height, false);
    this.invalidate();
  }

  private readonly tick = (nowMs: number): void => {
    requestAnimationFrame(this.tick);
    if (this.paused) return;
    const nowS = nowMs / 1000;
    const sinceS = Math.min(nowS - this.lastS, 0.1);
    this.lastS = nowS;
    for (const listener of this.onFrame) listener(nowS, sinceS);
    if (this.navigator.step(nowS, sinceS)) this.dirty = true;
    if (!this.dirty) return;
    this.dirty = false;
    this.draw();
    this.rate.drawn(nowMs);
    for (const listener of this.onDrawn) listener();
  };

  /** Put the camera where the pose is; `aspect` of what is drawn into. */
  private aim(width: number, height: number): void {
    const pose = this.navigator.shown;
    const radius = this.panes[0].bounds.radius;
    const { camera } = this;
    camera.position.copy(eyeOf(pose));
    camera.quaternion.copy(pose.orientation);
    const reach = camera.position.distanceTo(this.panes[0].bounds.centre) + radius;
    camera.near = Math.max(Math.min(pose.distance, radius) * 2e-3, reach * 2e-5);
    camera.far = reach * 20;
    camera.aspect = width / height;
    camera.fov = screenFov(pose.fovDeg, camera.aspect);
    camera.updateProjectionMatrix();
    if (this.lens) this.setProjection(projectionOfLens(this.lens, width, height, camera.near, camera.far));
    camera.updateMatrixWorld();
  }

  private setProjection(matrix: Matrix4): void {
    this.camera.projectionMatrix.copy(matrix);
    this.camera.projectionMatrixInverse.copy(matrix).invert();
  }

  /** Width of one pane in CSS pixels: tools see this picture. */
  get paneWidth(): number {
    return this.layout === 'side' ? this.size.width / 2 : this.size.width;
  }

  draw(transparent = false): void {
    const { renderer, size, layout } = this;
    renderer.setClearColor(this.clearColor, transparent ? 0 : 1);
    renderer.setScissorTest(false);
    renderer.clear();
    this.aim(this.paneWidth, size.height);
    if (layout === 'single') this.drawPane(this.panes[0], 0, size.width, 0, size.width);
    else if (layout === 'side') {
      const half = size.width / 2;
      this.drawPane(this.panes[0], 0, half, 0, half);
      this.drawPane(this.panes[1], half, half, half, half);
    } else {
      const cut = size.width * this.splitAt;
      this.drawPane(this.panes[0], 0, size.width, 0, cut);
      this.drawPane(this.panes[1], 0, size.width, cut, size.width - cut);
    }
  }

  private drawPane(pane: Pane, left: number, width: number, cutLeft: number, cutWidth: number): void {
    const { renderer, camera, size } = this;
    renderer.setViewport(left, 0, width, size.height);
    renderer.setScissor(cutLeft, 0, cutWidth, size.height);
    renderer.setScissorTest(true);
    pane.mesh?.update(camera, renderer);
    renderer.render(pane.world, camera);
    if (pane === this.panes[0]) renderer.render(this.foreground, camera);
    renderer.setScissorTest(false);
  }

  /** Ask a mesh about the picture as it is drawn now; places are device pixels of its pane. */
  measured<T>(ask: (renderer: WebGLRenderer, camera: PerspectiveCamera) => T): T {
    this.aim(this.paneWidth, this.size.height);
    this.renderer.setScissorTest(false);
    this.renderer.setViewport(0, 0, this.paneWidth, this.size.height);
    const answer = ask(this.renderer, this.camera);
    this.invalidate();
    return answer;
  }

  /** Draw the present camera and time with exactly their order. */
  async drawExactly(transparent = false): Promise<void> {
    this.draw(transparent);
    const shown = this.layout === 'single' ? this.panes.slice(0, 1) : this.panes;
    await Promise.all(shown.map((pane) => pane.mesh?.orderReady()));
    this.draw(transparent);
  }
}

/** Upright screens keep the picture's width instead of its height, so that scenes still fit. */
export function screenFov(fovDeg: number, aspect: number): number {
  if (aspect >= 1) return fovDeg;
  return (Math.atan(Math.tan((fovDeg * Math.PI) / 360) / Math.max(aspect, 0.3)) * 360) / Math.PI;
}
