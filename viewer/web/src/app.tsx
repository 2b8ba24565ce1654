/** The whole page. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type Engine, EngineContext } from './context';
import { Comparison } from './scene/comparison';
import { info, interfaceHidden, isMoving, panelOpen, theme } from './store';
import { Timeline } from './timeline/timeline';
import { Help } from './ui/help';
import { Panel } from './ui/panel';
import { DropZone, EmptyPage, LoadingBar, Toasts } from './ui/shell';
import { TopBar } from './ui/topbar';

export function App({ engine, canvas }: { engine: Engine; canvas: HTMLCanvasElement }): JSX.Element {
  document.documentElement.dataset['theme'] = theme.value;
  const classes = ['app', panelOpen.value && info.value ? 'panel-open' : ''].join(' ');
  return (
    <EngineContext.Provider value={engine}>
      <div class={classes}>
        <Canvas engine={engine} canvas={canvas} />
        <Comparison />
        <EmptyPage />
        {!interfaceHidden.value && (
          <>
            <TopBar />
            <LoadingBar />
            <Panel />
            {isMoving.value && <Timeline />}
          </>
        )}
        <Toasts />
        <Help />
        <DropZone />
      </div>
    </EngineContext.Provider>
  );
}

/** The one canvas, made before the page so that drawing never waits for it. */
function Canvas({ engine, canvas }: { engine: Engine; canvas: HTMLCanvasElement }): JSX.Element {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!holder.current) return;
    holder.current.append(canvas);
    engine.viewer.stage.fill(holder.current);
  }, [canvas, engine]);
  return <main class="stage" ref={holder} aria-label="Scene" />;
}
