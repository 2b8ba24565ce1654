/** A floor grid: level with the scene's up axis, just below it, with lines at round distances. */
import { BufferGeometry, Color, Float32BufferAttribute, LineBasicMaterial, LineSegments, Quaternion, Vector3 } from 'three';

const CELLS = 20;

/** The power of ten, or its double or fivefold, nearest below a length. */
export function roundBelow(length: number): number {
  const power = 10 ** Math.floor(Math.log10(length));
  const digit = length / power;
  return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
}

export function floorGrid(low: Vector3, high: Vector3, up: Vector3, line: Color): LineSegments {
  const centre = low.clone().add(high).multiplyScalar(0.5);
  const half = high.clone().sub(low).multiplyScalar(0.5);
  const drop = Math.abs(half.x * up.x) + Math.abs(half.y * up.y) + Math.abs(half.z * up.z);
  const cell = roundBelow(half.length() / 4);
  const grid = new LineSegments(gridGeometry(cell, line), new LineBasicMaterial({ vertexColors: true, transparent: true }));
  grid.quaternion.copy(new Quaternion().setFromUnitVectors(new Vector3(0, 1, 0), up));
  grid.position.copy(centre).addScaledVector(up, -drop);
  grid.renderOrder = -1;
  return grid;
}

/** Lines that fade towards the rim: each is cut at every crossing so that its ends can differ. */
function gridGeometry(cell: number, line: Color): BufferGeometry {
  const positions: number[] = [];
  const colors: number[] = [];
  const alphaAt = (x: number, z: number) => Math.max(0, 1 - Math.hypot(x, z) / CELLS) ** 1.5;
  const add = (x: number, z: number, strong: boolean) => {
    positions.push(x * cell, 0, z * cell);
    colors.push(line.r, line.g, line.b, alphaAt(x, z) * (strong ? 0.55 : 0.25));
  };
  for (let i = -CELLS; i <= CELLS; i++) {
    for (let j = -CELLS; j < CELLS; j++) {
      add(i, j, i % 5 === 0);
      add(i, j + 1, i % 5 === 0);
      add(j, i, i % 5 === 0);
      add(j + 1, i, i % 5 === 0);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3));
  geometry.setAttribute('color', new Float32BufferAttribute(colors, 4));
  return geometry;
}
