/** The names of two scenes, and the handle between them when one wipes over the other. */
import type { JSX } from 'preact';
import { info, layout, second } from '../store';
import { SplitHandle } from './split_handle';

export function ScenesSplit(): JSX.Element | null {
  if (!second.value || layout.value === 'single') return null;
  const [left, right] = [info.value?.name ?? '', second.value.name];
  if (layout.value === 'wipe') {
    return (
      <div class="split">
        <SplitHandle left={left} right={right} />
      </div>
    );
  }
  return (
    <div class="split">
      <span class="side-line" />
      <span class="split-label" style={{ right: 'calc(50% + 14px)', bottom: '96px' }}>
        {left}
      </span>
      <span class="split-label" style={{ left: 'calc(50% + 14px)', bottom: '96px' }}>
        {right}
      </span>
    </div>
  );
}
