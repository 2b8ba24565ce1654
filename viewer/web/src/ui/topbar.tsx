/** The slim bar: what is open, how fast it draws, and the page's own switches. */
import type { JSX } from 'preact';
import { flipTheme } from '../commands';
import { useEngine } from '../context';
import { connection, fps, helpOpen, info, panelOpen, theme, type Navigation, navigation } from '../store';
import { IconButton } from './controls';
import { counted } from './numbers';

const NAVIGATIONS: readonly (readonly [Navigation, string, string])[] = [
  ['orbit', 'Orbit', 'O'],
  ['fly', 'Fly', 'V'],
  ['walk', 'Walk', 'N'],
];

export function TopBar(): JSX.Element {
  const { viewer } = useEngine();
  return (
    <header class="topbar">
      <Mark />
      <h1 title={info.value?.name}>{info.value?.name ?? 'view3d'}</h1>
      {info.value && <Facts />}
      <span class="spring" />
      {info.value && (
        <>
          <div class="group wide" role="radiogroup" aria-label="Navigation">
            {NAVIGATIONS.map(([mode, label, keys]) => (
              <IconButton
                key={mode}
                icon={mode}
                label={label}
                keys={keys}
                pressed={navigation.value === mode}
                onClick={() => (navigation.value = mode)}
              />
            ))}
          </div>
          <span class="divider wide" />
          <div class="group">
            <IconButton icon="home" label="Home" keys="H" onClick={() => viewer.home()} />
            <IconButton icon="frame" label="Frame all" keys="F" onClick={() => viewer.frameAll()} />
            <IconButton icon="flip" label="Turn upright" keys="U" onClick={() => viewer.cycleUp()} />
          </div>
          <span class="divider" />
        </>
      )}
      <div class="group">
        <span class="wide">
          <IconButton
            icon={theme.value === 'dark' ? 'sun' : 'moon'}
            label={theme.value === 'dark' ? 'Light' : 'Dark'}
            keys="L"
            onClick={flipTheme}
          />
        </span>
        <IconButton icon="help" label="Help" keys="?" pressed={helpOpen.value} onClick={() => (helpOpen.value = !helpOpen.value)} />
        {info.value && (
          <IconButton
            icon="sliders"
            label="Panel"
            keys="\"
            pressed={panelOpen.value}
            onClick={() => (panelOpen.value = !panelOpen.value)}
          />
        )}
      </div>
    </header>
  );
}

function Facts(): JSX.Element {
  return (
    <span class="facts figure">
      {info.value?.meshUrl && <span title="Triangles, drawn among the splats">mesh</span>}
      {!(info.value?.meshUrl && info.value.count === 0) && (
        <span title="Gaussians in this scene">
          <b>{counted(info.value?.count ?? 0)}</b> splats
        </span>
      )}
      <span class="fps" title="Pictures drawn in a second; nothing is drawn while nothing changes">
        {fps.value !== null && (
          <>
            <b>{fps.value}</b> fps
          </>
        )}
      </span>
      {connection.value === 'lost' && <span role="status">offline</span>}
    </span>
  );
}

function Mark(): JSX.Element {
  return (
    <span class="mark" aria-hidden="true">
      <svg width="22" height="22" viewBox="0 0 24 24" fill="currentColor">
        <ellipse cx="8.5" cy="9" rx="6" ry="3.4" transform="rotate(-32 8.5 9)" opacity="0.95" />
        <ellipse cx="16" cy="11" rx="5.4" ry="3" transform="rotate(38 16 11)" opacity="0.6" />
        <ellipse cx="11" cy="17" rx="5.8" ry="2.8" transform="rotate(8 11 17)" opacity="0.38" />
      </svg>
    </span>
  );
}
