/** One open scene: its Gaussians, and whatever else is drawn in its world. */
import { Box3, type Camera, Group, Scene, Vector3, type WebGLRenderer } from 'three';
import type { SceneInfo } from '../messages';
import { type DecodedChunk, loadPack, type PackHeader, SplatLimitError, SplatMesh } from '../render';
import { Columns } from '../edit/columns';
import { disposeSolid } from './solid';

export interface PaneHost {
  readonly renderer: WebGLRenderer;
  readonly camera: Camera;
  readonly invalidate: () => void;
}

export interface Bounds {
  readonly low: Vector3;
  readonly high: Vector3;
  readonly centre: Vector3;
  readonly radius: number;
}

export interface LoadListeners {
  onHeader(header: PackHeader): void;
  onProgress(share: number): void;
  /** Triangles that belong to the scene. */
  readonly solid?: Group | null;
  signal: AbortSignal;
}

/** This device cannot hold the scene. */
export class TooLargeHere extends Error {
  constructor(
    sentence: string,
    readonly header: PackHeader,
  ) {
    super(sentence);
  }
}

export class Pane {
  readonly world = new Scene();
  /** Lines and pictures that belong to this scene but are not part of it. */
  readonly extras = new Group();
  mesh: SplatMesh | null = null;
  header: PackHeader | null = null;
  info: SceneInfo | null = null;
  columns = new Columns();
  private solid: Group | null = null;
  up = new Vector3(0, 1, 0);

  constructor(private readonly host: PaneHost) {
    this.world.add(this.extras);
  }

  /** Middle of what is worth seeing, and how far it reaches from there (scene units). */
  get bounds(): Bounds {
    const box = new Box3();
    if (this.solid) box.setFromObject(this.solid);
    const { header } = this;
    if (header && header.count > 0) box.union(new Box3(new Vector3(...header.low), new Vector3(...header.high)));
    if (box.isEmpty()) box.set(new Vector3(-1, -1, -1), new Vector3(1, 1, 1));
    const { min: low, max: high } = box;
    const centre = low.clone().add(high).multiplyScalar(0.5);
    return { low, high, centre, radius: Math.max(high.distanceTo(low) / 2, 1e-6) };
  }

  /**
   * Load a scene's Gaussians. The first scene appears as it arrives; a later one replaces the old
   * one only when it is whole, so that a file that cannot be read changes nothing. Throws TooLargeHere.
   */
  async load(source: string | ArrayBuffer, info: SceneInfo, listeners: LoadListeners): Promise<void> {
    const arriving = new Arriving(this.host);
    const atOnce = this.mesh === null;
    try {
      await loadPack(source, {
        signal: listeners.signal,
        onHeader: (header) => {
          const mesh = arriving.start(header);
          if (!atOnce) return;
          this.world.add(mesh);
          this.stand(listeners.solid ?? null);
          this.take(mesh, header, info, arriving.columns);
          listeners.onHeader(header);
        },
        onChunk: (chunk) => listeners.onProgress(arriving.add(chunk)),
      });
      if (!atOnce) await this.swap(arriving, info, listeners);
    } catch (error) {
      if (atOnce) this.clear();
      else arriving.mesh?.dispose();
      throw error;
    }
  }

  /** Show nothing of a scene but what belongs to it: somebody else draws it. */
  describe(header: PackHeader, info: SceneInfo): void {
    this.clear();
    this.take(null, header, info, new Columns());
  }

  private async swap({ mesh, columns }: Arriving, info: SceneInfo, listeners: LoadListeners): Promise<void> {
    if (!mesh) return;
    const { header } = mesh;
    await this.mesh?.replaceWith(mesh, this.host.camera, this.host.renderer);
    this.stand(listeners.solid ?? null);
    this.take(this.mesh ?? mesh, header, info, columns);
    listeners.onHeader(header);
  }

  private take(mesh: SplatMesh | null, header: PackHeader, info: SceneInfo, columns: Columns): void {
    this.mesh = mesh;
    this.header = header;
    this.info = info;
    this.columns = columns;
    this.up.set(...info.up).normalize();
  }

  /** Put triangles into the world in the place of those before. */
  private stand(solid: Group | null): void {
    if (this.solid) {
      this.world.remove(this.solid);
      disposeSolid(this.solid);
    }
    this.solid = solid;
    if (solid) this.world.add(solid);
  }

  clear(): void {
    this.stand(null);
    if (this.mesh) {
      this.world.remove(this.mesh);
      this.mesh.dispose();
    }
    this.mesh = null;
    this.header = null;
    this.info = null;
    this.columns = new Columns();
  }
}

/** A scene on its way from the server. */
class Arriving {
  readonly columns = new Columns();
  mesh: SplatMesh | null = null;

  constructor(private readonly host: PaneHost) {}

  start(header: PackHeader): SplatMesh {
    const { renderer, invalidate } = this.host;
    const options = { maxTextureSize: renderer.capabilities.maxTextureSize, onChange: invalidate };
    try {
      this.mesh = SplatMesh.fromHeader(header, options);
    } catch (error) {
      throw error instanceof SplatLimitError ? new TooLargeHere(error.message, header) : error;
    }
    return this.mesh;
  }

  /** Tells how much of the scene is here, 0 to 1. */
  add(chunk: DecodedChunk): number {
    this.columns.add(chunk);
    this.mesh?.appendChunk(chunk);
    return this.columns.count / Math.max(this.mesh?.header.count ?? 1, 1);
  }
}
