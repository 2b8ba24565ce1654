/** Grid and camera pyramids: what helps to find one's way in a scene. */
import { Color, type LineSegments, type Vector3 } from 'three';
import type { Point } from '../controls/pointer';
import { eyeFromOpenCv } from '../controls/opencv';
import type { CameraInfo } from '../messages';
import { floorGrid } from './grid';
import { Frusta } from './frusta';
import type { Pane } from './pane';
import type { Stage } from './stage';

const GREY = new Color('#8d96a3');
const ACCENT = new Color('#5cc8b4');

export class Extras {
  private grid: LineSegments | null = null;
  private frusta: Frusta | null = null;
  private pane: Pane | null = null;
  private shown = { grid: false, frusta: false, scale: 1 };
  private active: number | null = null;
  private photos = new AbortController();
  private readonly photosStarted = new WeakSet<Frusta>();
  private urlOf: (url: string) => string = (url) => url;

  constructor(private readonly stage: Stage) {}

  /** A scene was opened: make its grid, and its cameras if they are another's. */
  place(pane: Pane, up: Vector3, urlOf = this.urlOf): void {
    this.pane = pane;
    this.urlOf = urlOf;
    const { low, high } = pane.bounds;
    if (this.grid) pane.extras.remove(this.grid);
    this.grid = floorGrid(low, high, up, GREY);
    pane.extras.add(this.grid);
    const cameras = pane.info?.cameras ?? [];
    if (!this.frusta || !sameCameras(this.frusta.cameras, cameras)) this.makeFrusta(pane, cameras);
    this.apply();
  }

  show(grid: boolean, frusta: boolean, scale: number): void {
    this.shown = { grid, frusta, scale };
    this.apply();
  }

  mark(active: number | null): void {
    this.active = active;
    this.apply();
  }

  /** The camera under a point of the picture. */
  cameraAt(at: Point): number | null {
    const { paneWidth, size } = this.stage;
    const [x, y] = [(2 * at.x) / paneWidth - 1, 1 - (2 * at.y) / size.height];
    return this.frusta?.nearestTo(x, y, this.stage.camera, paneWidth / size.height) ?? null;
  }

  private makeFrusta(pane: Pane, cameras: readonly CameraInfo[]): void {
    this.photos.abort();
    if (this.frusta) {
      pane.extras.remove(this.frusta);
      this.frusta.dispose();
    }
    this.frusta = null;
    if (cameras.length === 0) return;
    const size = pyramidSize(cameras, pane.bounds.radius);
    this.frusta = new Frusta(cameras, size, GREY, ACCENT, () => this.stage.invalidate());
    pane.extras.add(this.frusta);
    this.photos = new AbortController();
  }

  private apply(): void {
    const { grid, frusta, shown, active } = this;
    if (grid) grid.visible = shown.grid;
    if (frusta) {
      frusta.visible = shown.frusta;
      frusta.scaleAll(shown.scale);
      frusta.mark(active);
      frusta.children.forEach((child, index) => (child.visible = index !== active));
      if (shown.frusta && !this.photosStarted.has(frusta)) {
        this.photosStarted.add(frusta);
        void frusta.loadPhotos(this.urlOf, this.photos.signal);
      }
    }
    if (this.pane) this.stage.invalidate();
  }
}

const sameCameras = (a: readonly CameraInfo[], b: readonly CameraInfo[]): boolean =>
  a.length === b.length && a.every((camera, k) => camera.name === b[k].name && camera.photoUrl === b[k].photoUrl);

/** Pyramids that do not run into each other: half the usual distance between neighbours. */
function pyramidSize(cameras: readonly CameraInfo[], radius: number): number {
  const eyes = cameras.map((camera) => eyeFromOpenCv(camera.cameraFromWorld));
  const gaps = eyes.slice(1).map((eye, index) => eye.distanceTo(eyes[index]));
  gaps.sort((a, b) => a - b);
  const usual = gaps[Math.floor(gaps.length / 2)] ?? radius * 0.15;
  return Math.min(Math.max(usual * 0.5, radius * 0.028), radius * 0.1);
}
