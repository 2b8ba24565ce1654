/** window.view3d: what tests and scripts can do with the page. */
import type { Object3D, WebGLRenderer } from 'three';
import {
  cameraOf,
  drawThrough,
  HIDDEN,
  photograph,
  type Picked,
  type Pinhole,
  type Settings,
  type SplatMesh,
  type SplatStats,
  type Studio,
} from './render';

/** What the page lends to the API. */
export interface ApiHost {
  readonly renderer: WebGLRenderer;
  readonly world: Object3D;
  splats(): SplatMesh | null;
  /** Stop or resume the page's own drawing. */
  hold(held: boolean): void;
  setTime(time: number): void;
  setSettings(settings: Partial<Settings>): void;
  /** 0xrrggbb, drawn behind the scene. */
  setBackground(color: number): void;
}

export interface View3d {
  /** Resolves when a whole scene has been loaded and sorted once. */
  readonly ready: Promise<void>;
  readonly stats: SplatStats | null;
  /** Name of the first error WebGL reports, or null. */
  readonly glError: string | null;
  /** Look through a pinhole camera until released with null; the page's own drawing rests meanwhile. */
  setCamera(camera: Pinhole | null): void;
  setTime(time: number): void;
  setSettings(settings: Partial<Settings>): void;
  setBackground(color: number): void;
  /** Draws one frame through the camera at once, in the order at hand, as while moving. */
  draw(): void;
  /** Draws with exactly the order of the present camera and time. */
  orderReady(): Promise<void>;
  /** A PNG of what is seen, as a data URL, in exact order. */
  screenshot(): Promise<string>;
  /** The splat in front at a pixel of the camera's picture. */
  pick(x: number, y: number): Picked | null;
  /** Hide splats by id, or show them again, without editing the scene. */
  hide(ids: readonly number[], hidden: boolean): void;
}

declare global {
  interface Window {
    view3d?: View3d;
  }
}

const GL_ERRORS = [
  'INVALID_ENUM',
  'INVALID_VALUE',
  'INVALID_OPERATION',
  'INVALID_FRAMEBUFFER_OPERATION',
  'OUT_OF_MEMORY',
  'CONTEXT_LOST_WEBGL',
] as const;

/** Put the API on the window. */
export function installApi(host: ApiHost, ready: Promise<void>): View3d {
  let camera: Pinhole | null = null;
  let background: number | null = null;
  const studio = (): Studio => {
    const splats = host.splats();
    if (background !== null) host.renderer.setClearColor(background, 1);
    return { renderer: host.renderer, world: host.world, splats: splats ? [splats] : [] };
  };
  const orderReady = async (): Promise<void> => {
    if (camera) await photograph(studio(), camera);
    else await host.splats()?.orderReady();
  };
  const api: View3d = {
    ready,
    get stats() {
      return host.splats()?.stats ?? null;
    },
    get glError() {
      const gl = host.renderer.getContext();
      const code = gl.getError();
      return GL_ERRORS.find((name) => gl[name] === code) ?? null;
    },
    setCamera(pinhole) {
      camera = pinhole;
      host.hold(pinhole !== null);
    },
    setTime: (time) => host.setTime(time),
    setSettings: (settings) => host.setSettings(settings),
    setBackground(color) {
      background = color;
      host.setBackground(color);
    },
    draw() {
      if (camera) drawThrough(studio(), camera);
    },
    orderReady,
    async screenshot() {
      await orderReady();
      return host.renderer.domElement.toDataURL('image/png');
    },
    pick(x, y) {
      const splats = host.splats();
      return splats && camera ? splats.pick(host.renderer, cameraOf(camera), x, y) : null;
    },
    hide: (ids, hidden) => host.splats()?.setState(ids, HIDDEN, hidden),
  };
  window.view3d = api;
  return api;
}
