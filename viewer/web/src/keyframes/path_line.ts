/** The flight as a line in the scene. */
import { effect } from '@preact/signals';
import { BufferGeometry, Float32BufferAttribute, Line, LineBasicMaterial, Points, PointsMaterial } from 'three';
import { eyeOf } from '../controls/pose';
import type { Stage } from '../scene/stage';
import { flight, pathDurationS } from './path';
import { flying, path } from './store';

const SAMPLES_A_KEY = 24;

export function showPathLine(stage: Stage): void {
  const line = new Line(new BufferGeometry(), new LineBasicMaterial({ color: 0x5cc8b4 }));
  const dots = new Points(new BufferGeometry(), new PointsMaterial({ color: 0x5cc8b4, size: 7, sizeAttenuation: false }));
  line.frustumCulled = dots.frustumCulled = false;
  stage.panes[0].extras.add(line, dots);
  effect(() => {
    const { keyframes } = path.value;
    line.visible = dots.visible = !flying.value && keyframes.length > 1;
    if (keyframes.length > 1) {
      const shotAt = flight(path.value);
      const count = SAMPLES_A_KEY * keyframes.length;
      const lastsS = pathDurationS(path.value);
      const points = Array.from({ length: count + 1 }, (_, k) => eyeOf(shotAt((lastsS * k) / count).pose).toArray());
      line.geometry.setAttribute('position', new Float32BufferAttribute(points.flat(), 3));
      const eyes = keyframes.flatMap(({ pose }) => eyeOf(pose).toArray());
      dots.geometry.setAttribute('position', new Float32BufferAttribute(eyes, 3));
    }
    stage.invalidate();
  });
}
