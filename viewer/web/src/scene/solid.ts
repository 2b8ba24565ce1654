/** Triangles from a .glb file, with light of their own. */
import { DirectionalLight, Group, HemisphereLight, type Material, Mesh, MeshStandardMaterial, Texture } from 'three';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { SourceError } from '../net/source';

/** Load a mesh; it arrives with the axes of scenes (right, down, forward). Rejects with a sentence for people. */
export async function loadSolid(url: string, signal: AbortSignal): Promise<Group> {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new SourceError('The mesh did not arrive.', answer.status);
  const { scene } = await new GLTFLoader().parseAsync(await answer.arrayBuffer(), '').catch((error: unknown) => {
    throw new SourceError(`This mesh cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  });
  const solid = new Group();
  solid.add(scene, ...lights());
  solid.rotation.z = Math.PI; // the axes of glTF are left, up, forward
  solid.updateMatrixWorld(true);
  for (const material of materialsOf(solid)) {
    if (material instanceof MeshStandardMaterial) material.metalness = 0; // there is nothing around to be mirrored
  }
  return solid;
}

export function disposeSolid(solid: Group): void {
  for (const material of materialsOf(solid)) {
    for (const value of Object.values(material)) if (value instanceof Texture) value.dispose();
    material.dispose();
  }
  solid.traverse((part) => {
    if (part instanceof Mesh) part.geometry.dispose();
  });
}

function lights(): (HemisphereLight | DirectionalLight)[] {
  const sun = new DirectionalLight('white', 1.8);
  sun.position.set(1.2, 2, 1.5);
  return [new HemisphereLight('white', '#8a8f98', 1.7), sun];
}

function materialsOf(solid: Group): Set<Material> {
  const found = new Set<Material>();
  solid.traverse((part) => {
    if (part instanceof Mesh) for (const material of [part.material as Material | Material[]].flat()) found.add(material);
  });
  return found;
}
