/** A photo over the render that was made from its camera, with a handle to draw between them. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { useEngine } from '../context';
import { fittedRect } from '../controls/opencv';
import { activeCamera, comparing, info, layout, splitAt } from '../store';
import { SplitHandle } from './split_handle';

export function Comparison(): JSX.Element | null {
  const { viewer, opening } = useEngine();
  const size = useSignal(viewer.stage.size);
  useEffect(() => {
    const follow = () => {
      if (size.value !== viewer.stage.size) size.value = viewer.stage.size;
    };
    viewer.stage.onDrawn.add(follow);
    return () => void viewer.stage.onDrawn.delete(follow);
  }, [viewer, size]);
  const camera = activeCamera.value === null ? null : info.value?.cameras[activeCamera.value];
  if (!comparing.value || !camera?.photoUrl || layout.value !== 'single') return null;
  const { left, top, width, height } = fittedRect(camera, size.value.width, size.value.height);
  const cut = Math.min(Math.max((splitAt.value * size.value.width - left) / width, 0), 1);
  const style = { left, top, width, height, clipPath: `inset(0 ${(1 - cut) * 100}% 0 0)` };
  return (
    <div class="split">
      <img alt={`Photo ${camera.name}`} src={opening.source.url(camera.photoUrl)} style={style} />
      <SplitHandle left="Photo" right="Render" />
    </div>
  );
}
