/** What tools draw over the picture. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { useEngine } from '../context';
import { measured, metresPerUnit } from '../scene/measure';
import { brushRadiusPx, tool } from '../store';
import { length } from '../ui/numbers';
import { brushAt, outline } from './screen_tools';

export function Overlay(): JSX.Element {
  return (
    <div class="overlay" aria-hidden="true">
      <svg>
        {outline.value && <path class="marquee" d={outline.value} />}
        {tool.value === 'brush' && brushAt.value && (
          <circle class="marquee" cx={brushAt.value.x} cy={brushAt.value.y} r={brushRadiusPx.value} />
        )}
      </svg>
      <MeasureLabel />
    </div>
  );
}

/** A length as the scene's user reads it: metres once they are known. */
export function lengthText(units: number): string {
  const metres = metresPerUnit.value;
  return metres === null ? `${length(units)} units` : `${length(units * metres)} m`;
}

function MeasureLabel(): JSX.Element | null {
  const { viewer } = useEngine();
  const place = useSignal<{ x: number; y: number } | null>(null);
  useEffect(() => {
    const follow = () => {
      const now = measured.value;
      const at = now?.middle.clone().project(viewer.stage.camera);
      const shown = at && at.z < 1;
      const { paneWidth, size } = viewer.stage;
      place.value = shown ? { x: ((at.x + 1) / 2) * paneWidth, y: ((1 - at.y) / 2) * size.height } : null;
    };
    viewer.stage.onDrawn.add(follow);
    return () => void viewer.stage.onDrawn.delete(follow);
  }, [viewer, place]);
  if (!measured.value || !place.value) return null;
  return (
    <span class="measure-label" style={{ left: place.value.x, top: place.value.y }}>
      {lengthText(measured.value.length)}
    </span>
  );
}
