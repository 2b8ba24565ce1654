/** Keeps camera and time in the address bar once they rest. */
import { playing, time } from '../store';
import type { Viewer } from '../viewer';
import { toHash } from './link';

const CHECK_S = 0.6;

export function keepAddress(viewer: Viewer): void {
  let next = 0;
  let last = '';
  viewer.stage.onFrame.add((nowS) => {
    if (nowS < next || !viewer.pane.mesh || playing.value || !viewer.stage.navigator.resting) return;
    next = nowS + CHECK_S;
    const hash = toHash({ pose: viewer.pose, up: viewer.up, time: time.value });
    if (hash === last) return;
    if (last !== '') history.replaceState(null, '', hash);
    last = hash;
  });
}
