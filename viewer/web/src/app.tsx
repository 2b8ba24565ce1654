/** The whole page. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type Engine, EngineContext } from './context';
import { Overlay } from './edit/overlay';
import { Toolbar, ToolOptions } from './edit/toolbar';
import { filming } from './keyframes/filming';
import { Comparison } from './scene/comparison';
import { ScenesSplit } from './scene/scenes_split';
import { info, interfaceHidden, isMoving, panelOpen, theme } from './store';
import { Timeline } from './timeline/timeline';
import { Help } from './ui/help';
import { Panel } from './ui/panel';
import { DropZone, EmptyPage, FirstHint, LoadingBar, Toasts } from './ui/shell';
import { TopBar } from './ui/topbar';

export function App({ engine, canvas }: { engine: Engine; canvas: HTMLCanvasElement }): JSX.Element {
  document.documentElement.dataset['theme'] = theme.value;
  const holdsSomething = info.value !== null && (info.value.count > 0 || info.value.canUndo || info.value.canRedo);
  const classes = [
    'app',
    holdsSomething && 'has-toolbar',
    info.value && panelOpen.value && 'panel-open',
    filming.value !== null && 'filming',
  ];
  return (
    <EngineContext.Provider value={engine}>
      <div class={classes.filter(Boolean).join(' ')}>
        <Canvas engine={engine} canvas={canvas} />
        <Comparison />
        <ScenesSplit />
        <Overlay />
        <EmptyPage />
        {!interfaceHidden.value && (
          <>
            <TopBar />
            <LoadingBar />
            {holdsSomething && <Toolbar />}
            {holdsSomething && <ToolOptions />}
            <Panel />
            {isMoving.value && <Timeline />}
            {info.value && <FirstHint />}
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
