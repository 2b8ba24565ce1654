/** The upright line that is dragged to show more of the left or of the right picture. */
import type { JSX } from 'preact';
import { splitAt } from '../store';

const STEP = 0.02;

export function SplitHandle({ left, right }: { left: string; right: string }): JSX.Element {
  const move = (event: PointerEvent) => {
    if (event.buttons === 0) return;
    splitAt.value = Math.min(Math.max(event.clientX / window.innerWidth, 0.02), 0.98);
  };
  const press = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (by === undefined) return;
    event.stopPropagation();
    splitAt.value = Math.min(Math.max(splitAt.value + by, 0.02), 0.98);
  };
  return (
    <>
      <span class="split-label" style={{ right: `calc(${(1 - splitAt.value) * 100}% + 14px)`, bottom: '96px' }}>
        {left}
      </span>
      <span class="split-label" style={{ left: `calc(${splitAt.value * 100}% + 14px)`, bottom: '96px' }}>
        {right}
      </span>
      <div
        class="split-handle"
        role="slider"
        tabIndex={0}
        aria-label={`${left} or ${right}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(splitAt.value * 100)}
        style={{ left: `${splitAt.value * 100}%` }}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={move}
        onKeyDown={press}
      >
        <span class="knob" aria-hidden="true">
          <svg width="16" height="16" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2">
            <path d="M9 6l-6 6 6 6M15 6l6 6-6 6" />
          </svg>
        </span>
      </div>
    </>
  );
}
