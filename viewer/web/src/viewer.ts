/** The page's engine: puts stage, controls, clock and scene together and offers what buttons and keys do. */
import { effect, untracked } from '@preact/signals';
import { Vector3 } from 'three';
import { capturePose, framed, overview, startPose, upCandidates } from './controls/home';
import { fittedRect } from './controls/opencv';
import { type Point, PointerControls, type PointerTool } from './controls/pointer';
import { focusedOn, forwardOf, levelOrientation, type Pose, standingAt, eyeOf } from './controls/pose';
import { TravelKeys } from './controls/travel';
import type { Lens } from './render';
import { Extras } from './scene/extras';
import type { Pane } from './scene/pane';
import { screenFov, Stage } from './scene/stage';
import * as store from './store';
import { Clock } from './timeline/clock';

const nowS = (): number => performance.now() / 1000;

export class Viewer {
  readonly stage: Stage;
  readonly extras: Extras;
  readonly up = new Vector3(0, 1, 0);
  /** What the main button belongs to while a tool is in hand. */
  toolInHand: PointerTool | null = null;
  /** Whether handles in the scene have the pointer. */
  handlesBusy: () => boolean = () => false;
  /** Called when the camera is taken in hand, so that flights and playbacks end. */
  readonly onTouched = new Set<() => void>();
  private readonly travel = new TravelKeys(() => this.touched());
  private readonly clock = new Clock();

  constructor(canvas: HTMLCanvasElement) {
    this.stage = new Stage(canvas);
    this.extras = new Extras(this.stage);
    const controls = new PointerControls(canvas, {
      navigator: this.stage.navigator,
      up: () => this.up,
      looksAround: () => store.navigation.value !== 'orbit',
      nearest: () => this.stage.nearest,
      tool: () => this.toolInHand,
      blocked: () => this.handlesBusy(),
      focus: (at) => this.focusAt(at),
      click: (at) => this.clickAt(at),
      touched: () => this.touched(),
    });
    controls.listen();
    this.stage.onFrame.add((_, sinceS) => this.step(sinceS));
    this.follow();
  }

  get pane(): Pane {
    return this.stage.panes[0];
  }

  get pose(): Pose {
    return this.stage.navigator.shown;
  }

  // Where one stands.

  flyTo(pose: Pose, done?: () => void): void {
    this.release();
    this.stage.navigator.flyTo(pose, nowS(), () => {
      store.fovDeg.value = pose.fovDeg;
      done?.();
    });
  }

  jump(pose: Pose): void {
    this.release();
    this.stage.navigator.jump(pose);
    store.fovDeg.value = pose.fovDeg;
    this.stage.invalidate();
  }

  home(): void {
    const { info, bounds } = this.pane;
    this.flyTo(info ? startPose(info, bounds, this.up) : overview(bounds, this.up));
  }

  frameAll(): void {
    const { pose } = this;
    const forward = forwardOf(pose);
    this.flyTo(framed(this.pane.bounds, forward, this.up, pose.fovDeg));
  }

  overview(): void {
    this.flyTo(overview(this.pane.bounds, this.up, this.pane.info?.front));
  }

  /** Take the next axis as up and stand level on it. */
  cycleUp(): void {
    const candidates = upCandidates(this.pane.up);
    const now = candidates.findIndex((axis) => axis.dot(this.up) > 0.98);
    this.setUp(candidates[(now + 1) % candidates.length]);
    const { pose } = this;
    const forward = forwardOf(pose);
    const upright = Math.abs(forward.dot(this.up)) > 0.95;
    if (upright) this.overview();
    else this.flyTo({ ...pose, orientation: levelOrientation(forward, this.up) });
  }

  setUp(up: Vector3): void {
    this.up.copy(up).normalize();
    this.extras.place(this.pane, this.up);
  }

  /** Make what is under a point of the picture the middle of attention. */
  focusAt(at: Point): void {
    const found = store.navigation.value === 'orbit' ? this.pick(at) : null;
    if (!found) return;
    const target = focusedOn(this.pose, found.position);
    this.flyTo({ ...target, distance: Math.max(target.distance * 0.75, this.stage.nearest) });
  }

  pick(at: Point): { row: number; id: number; position: Vector3; depth: number } | null {
    const { mesh } = this.pane;
    if (!mesh) return null;
    return this.stage.measured((renderer, camera) => {
      const ratio = renderer.getPixelRatio();
      return mesh.pick(renderer, camera, at.x * ratio, at.y * ratio);
    });
  }

  // The cameras of the capture.

  /** Fly to a camera of the capture and look through its very lens. */
  lookThrough(index: number): void {
    const camera = this.pane.info?.cameras[index];
    if (!camera) return;
    const pose = { ...capturePose(camera, this.pane.bounds), fovDeg: this.fovThrough(camera) };
    this.flyTo(pose, () => {
      this.stage.lens = camera;
      this.stage.invalidate();
    });
    store.activeCamera.value = index;
    if (camera.time !== null && store.isMoving.value) {
      store.playing.value = false;
      store.time.value = camera.time;
    }
  }

  nextCamera(by: number): void {
    const count = this.pane.info?.cameras.length ?? 0;
    if (count === 0) return;
    const { comparing, activeCamera } = store;
    const was = comparing.value;
    this.lookThrough(((activeCamera.value ?? (by > 0 ? -1 : 0)) + by + count) % count);
    comparing.value = was;
  }

  /** The field of view that shows a whole photo in this window. */
  private fovThrough(lens: Lens): number {
    const { width, height } = { width: this.stage.paneWidth, height: this.stage.size.height };
    const { scale } = fittedRect(lens, width, height);
    const halfTangent = height / (2 * lens.fy * scale);
    const aspect = width / height;
    const upright = screenFov(90, aspect); // tan of half of it is the factor for upright windows
    const factor = Math.tan((upright * Math.PI) / 360);
    return (Math.atan(halfTangent / factor) * 360) / Math.PI;
  }

  /** Leave the camera one looked through. */
  private release(): void {
    this.stage.lens = null;
    store.activeCamera.value = null;
    store.comparing.value = false;
  }

  private touched(): void {
    if (store.activeCamera.value !== null) this.release();
    for (const listener of this.onTouched) listener();
  }

  private clickAt(at: Point): void {
    if (!store.frustaShown.value) return;
    const index = this.extras.cameraAt(at);
    if (index !== null) this.lookThrough(index);
  }

  // Keeping up with the interface.

  private step(sinceS: number): void {
    const speed = this.pane.bounds.radius * 0.6 * store.travelSpeed.value;
    const ground = store.navigation.value === 'walk' ? this.up : null;
    store.fps.value = this.stage.rate.shown;
    this.travel.step(this.stage.navigator, sinceS, speed, ground);
    this.clock.step(sinceS);
  }

  private follow(): void {
    const { stage } = this;
    effect(() => {
      const time = store.time.value;
      for (const pane of stage.panes) if (pane.mesh) pane.mesh.time = time;
      stage.invalidate();
    });
    effect(() => this.dress());
    effect(() => {
      const fovDeg = store.fovDeg.value;
      if (Math.abs(this.pose.fovDeg - fovDeg) > 0.01) untracked(() => this.setFov(fovDeg));
    });
    effect(() => {
      stage.layout = store.layout.value;
      stage.splitAt = store.splitAt.value;
      stage.invalidate();
    });
    effect(() => {
      this.extras.show(store.gridShown.value, store.frustaShown.value && !store.comparing.value, store.frustaScale.value);
    });
    effect(() => this.extras.mark(store.activeCamera.value));
    effect(() => stage.setBackground(backgroundColor()));
  }

  /** Draw all scenes as the interface says; the edge filter is each file's own, but for the first scene. */
  dress(): void {
    const [mode, kernel] = [store.mode.value, store.kernel.value];
    const common = { mode, shDegree: store.shDegree.value, splatScale: store.splatScale.value };
    const [first, second] = this.stage.panes;
    if (first.mesh) first.mesh.settings = { ...first.mesh.settings, ...common, kernel };
    if (second.mesh) second.mesh.settings = { ...second.mesh.settings, ...common };
    this.stage.invalidate();
  }

  /** Zoom the lens while what one looks at keeps its size. */
  private setFov(fovDeg: number): void {
    this.touched();
    const tangent = (deg: number) => Math.tan((deg * Math.PI) / 360);
    this.stage.navigator.change((pose) => {
      const distance = (pose.distance * tangent(pose.fovDeg)) / tangent(fovDeg);
      if (store.navigation.value === 'orbit') return { ...pose, fovDeg, distance };
      return standingAt({ ...pose, fovDeg }, eyeOf(pose));
    });
  }
}

const BACKGROUNDS = { dark: '#17191d', black: '#000000', white: '#ffffff' } as const;
const LIGHT_STAGE = '#eceef1';

/**
 * What lies behind the scene, as CSS writes it. It is dark with a light page, too: most scenes are trained
 * before black, and anything bright shines through their thin parts.
 */
export function backgroundColor(): string {
  const empty = store.info.value === null || store.isEmpty.value;
  if (empty && store.theme.value === 'light') return LIGHT_STAGE;
  const chosen = store.background.value;
  return chosen === 'custom' ? store.customBackground.value : BACKGROUNDS[chosen];
}

