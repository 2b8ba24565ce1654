/** What surrounds the scene: loading, messages, the empty page, the place to drop files. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useEngine } from '../context';
import { generator } from '../generate/generation';
import { givePicture, openGenerate } from '../generate/generate_section';
import { isPicture } from '../generate/picture_file';
import { activeCamera, dismiss, info, isEmpty, loading, panelOpen, served, toasts, tool } from '../store';
import { Button, IconButton } from './controls';
import { Icon } from './icons';

const HINT_MS = 9000;
export const ACCEPTED = '.ply,.spz,.sog,.splat,.ksplat,.splatv,.glb';

export function LoadingBar(): JSX.Element | null {
  const state = loading.value;
  if (!state) return null;
  return (
    <div
      class={`loading ${state.share === null ? 'unknown' : ''}`}
      role="progressbar"
      aria-label={state.label}
      aria-valuenow={state.share === null ? undefined : Math.round(state.share * 100)}
      style={{ '--share': state.share ?? 1 }}
    >
      <div />
    </div>
  );
}

const TOAST_ICONS = { error: 'alert', note: 'help', done: 'check' } as const;

export function Toasts(): JSX.Element {
  return (
    <div class="toasts" aria-live="polite">
      {toasts.value.map(({ id, kind, text }) => (
        <div key={id} class={`toast card ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
          <Icon name={TOAST_ICONS[kind]} />
          <span>{text}</span>
          <IconButton icon="close" size={14} label="Dismiss" tip="above" onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  );
}

/** The button that opens a file; what is chosen goes to a pane. */
export function OpenButton({ pane, children }: { pane: 0 | 1; children: string }): JSX.Element {
  const { opening } = useEngine();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon="upload" kind={pane === 0 && !info.value ? 'accent' : 'plain'} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void opening.openFile(file, pane);
        }}
      />
    </>
  );
}

export function EmptyPage(): JSX.Element | null {
  if (generator.value && isEmpty.value) return <NothingYet />;
  if (info.value) return null;
  if (loading.value) return <Waiting />;
  return (
    <div class="empty">
      <span class="glyph">
        <Icon name="box" size={36} />
      </span>
      <h2>No scene is open</h2>
      {served.value ? (
        <>
          <p>Drop a scene anywhere on this page: ply, spz, sog, splat or glb. It stays on this computer.</p>
          <OpenButton pane={0}>Choose a file</OpenButton>
        </>
      ) : (
        <p>This page should hold a scene, but it could not be read.</p>
      )}
    </div>
  );
}

/** An empty scene, for a generator to fill. */
function NothingYet(): JSX.Element {
  return (
    <div class="empty">
      <span class="glyph">
        <Icon name="spark" size={36} />
      </span>
      <h2>Nothing is here yet</h2>
      <p>Say what to make, or drop a scene anywhere on this page.</p>
      <div class="buttons">
        {!panelOpen.value && (
          <Button icon="spark" kind="accent" onClick={openGenerate}>
            Say what to make
          </Button>
        )}
        <OpenButton pane={0}>Choose a file</OpenButton>
      </div>
    </div>
  );
}

/** How to begin; gone as soon as somebody did. */
export function FirstHint(): JSX.Element | null {
  const { viewer } = useEngine();
  const shown = useSignal(true);
  useEffect(() => {
    const hide = () => (shown.value = false);
    viewer.onTouched.add(hide);
    const timer = setTimeout(hide, HINT_MS);
    return () => {
      viewer.onTouched.delete(hide);
      clearTimeout(timer);
    };
  }, [viewer, shown]);
  if (!shown.value || tool.value !== 'navigate' || activeCamera.value !== null || isEmpty.value) return null;
  return (
    <p class="first-hint card">
      {matchMedia('(pointer: coarse)').matches
        ? 'Drag to look around · pinch to come nearer'
        : 'Drag to look around · scroll to come nearer · double click to focus'}
    </p>
  );
}

function Waiting(): JSX.Element {
  return (
    <div class="empty" role="status">
      <p>{loading.value?.label}…</p>
    </div>
  );
}

/** Takes files dropped anywhere on the page; with two scenes, on the half they are dropped on. */
export function DropZone(): JSX.Element | null {
  const { opening, viewer } = useEngine();
  const over = useSignal(false);
  useEffect(() => {
    let depth = 0;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onEnter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      over.value = true;
    };
    const onLeave = () => {
      depth = Math.max(0, depth - 1);
      over.value = depth > 0;
    };
    const onOver = (event: DragEvent) => event.preventDefault();
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      depth = 0;
      over.value = false;
      const file = event.dataTransfer?.files[0];
      const right = viewer.stage.layout !== 'single' && event.clientX > viewer.stage.size.width / 2;
      if (file && isPicture(file) && generator.value?.takesPicture) void givePicture(file);
      else if (file) void opening.openFile(file, right ? 1 : 0);
    };
    const listeners = { dragenter: onEnter, dragleave: onLeave, dragover: onOver, drop: onDrop } as const;
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) window.removeEventListener(name, listener as EventListener);
    };
  }, [opening, viewer, over]);
  if (!over.value) return null;
  return (
    <div class="drop-veil">
      <Icon name="upload" size={34} />
      {served.value ? 'Drop to open' : 'This page stands alone and opens no files'}
    </div>
  );
}
