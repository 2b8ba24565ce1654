/** Keys of a flight: set, order, play, keep as a file, film. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { useEngine } from '../context';
import { saveJson } from '../net/download';
import { durationS, isMoving, say } from '../store';
import { Button, IconButton, Section, Select, Slider, Switch } from '../ui/controls';
import { film, filming, format, type Format, sizeOf, stopFilming, videoFps } from './filming';
import { CameraPathError, fromNerfstudio, toNerfstudio } from './nerfstudio';
import type { Keyframe } from './path';
import { closed, flightS, flying, keyframes, lengthS, path, tension } from './store';

const open = signal(false);
const FORMATS: readonly (readonly [Format, string])[] = [
  ['640x360', '640 × 360'],
  ['1280x720', '1280 × 720'],
  ['1920x1080', '1920 × 1080'],
  ['3840x2160', '3840 × 2160'],
  ['1080x1080', '1080 × 1080 square'],
  ['1080x1920', '1080 × 1920 upright'],
];

export function FlightSection(): JSX.Element {
  const { flights } = useEngine();
  const count = keyframes.value.length;
  return (
    <Section title="Camera flight" open={open} badge={count > 0 ? `${count} keys` : undefined}>
      {count === 0 && (
        <p class="hint">Set a key, move the camera{isMoving.value ? ' or the time' : ''}, set the next: the flight between them is smooth.</p>
      )}
      <div class="buttons even">
        <Button icon="plus" kind={count < 2 ? 'accent' : 'plain'} onClick={() => flights.addKey()}>
          Set key
        </Button>
        <Button icon="orbit" title="A circle around what you look at" onClick={() => flights.makeTurntable()}>
          Full circle
        </Button>
      </div>
      {count > 0 && (
        <ol class="key-list">
          {keyframes.value.map((key, index) => (
            <KeyRow key={key.id} frame={key} index={index} />
          ))}
        </ol>
      )}
      {count > 1 && <Playback />}
      <PathFiles />
      {count > 1 && <Filming />}
    </Section>
  );
}

function KeyRow({ frame, index }: { frame: Keyframe; index: number }): JSX.Element {
  const { flights } = useEngine();
  return (
    <li>
      <button type="button" class="go" onClick={() => flights.goTo(index)}>
        Key {index + 1}
        {isMoving.value && <span class="muted figure"> at {(frame.time * durationS.value).toFixed(1)} s</span>}
      </button>
      {(index > 0 || closed.value) && (
        <input
          type="number"
          min="0.1"
          step="0.1"
          aria-label={`Seconds to key ${index + 1}`}
          title="Seconds from the key before"
          value={frame.transitionS}
          onChange={(event) => flights.change(frame.id, { transitionS: Math.max(event.currentTarget.valueAsNumber || 0, 0.1) })}
        />
      )}
      <IconButton icon="camera" size={15} tip="left" label="Set to this view" onClick={() => flights.renewKey(frame.id)} />
      <IconButton icon="close" size={15} tip="left" label="Remove" onClick={() => flights.removeKey(frame.id)} />
    </li>
  );
}

function Playback(): JSX.Element {
  const { flights } = useEngine();
  const scrub = (seconds: number) => {
    flying.value = false;
    flightS.value = seconds;
    flights.show(seconds);
  };
  return (
    <>
      <div class="row-control">
        <IconButton icon={flying.value ? 'pause' : 'play'} label={flying.value ? 'Pause' : 'Fly'} tip="above" onClick={() => flights.toggle()} />
        <input
          type="range"
          aria-label="Flight"
          min={0}
          max={lengthS.value}
          step={0.01}
          value={flightS.value}
          style={{ '--share': `${(flightS.value / Math.max(lengthS.value, 1e-3)) * 100}%` }}
          onInput={(event) => scrub(event.currentTarget.valueAsNumber)}
        />
        <output class="figure">{`${flightS.value.toFixed(1)} / ${lengthS.value.toFixed(1)} s`}</output>
      </div>
      <Slider label="Straightness" value={tension} min={0} max={1} show={(v) => `${Math.round(v * 100)} %`} />
      <Switch label="Closed loop" value={closed} />
    </>
  );
}

/** Camera paths as nerfstudio keeps them. */
function PathFiles(): JSX.Element {
  const { viewer } = useEngine();
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File) => {
    try {
      const found = fromNerfstudio(await file.text(), viewer.pose.distance);
      keyframes.value = found.keyframes;
      tension.value = found.tension;
      closed.value = found.closed;
    } catch (error) {
      say('error', error instanceof CameraPathError ? error.message : `${file.name} could not be read.`);
    }
  };
  const write = () => saveJson(toNerfstudio(path.value, { ...sizeOf(format.value), fps: Number(videoFps.value) }), 'camera_path.json');
  return (
    <div class="buttons even">
      <Button icon="upload" title="A camera path as nerfstudio writes it" onClick={() => input.current?.click()}>
        Import
      </Button>
      <Button icon="download" disabled={keyframes.value.length === 0} onClick={write}>
        Export
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json"
        hidden
        aria-label="Camera path"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void read(file);
        }}
      />
    </div>
  );
}

function Filming(): JSX.Element {
  const { viewer } = useEngine();
  if (filming.value !== null) {
    return (
      <>
        <div class="bar" role="progressbar" aria-label="Video" aria-valuenow={Math.round(filming.value * 100)}>
          <div style={{ width: `${filming.value * 100}%` }} />
        </div>
        <Button icon="stop" onClick={stopFilming}>
          Stop
        </Button>
      </>
    );
  }
  return (
    <>
      <h3>Video</h3>
      <Select label="Size" value={format} options={FORMATS} />
      <Select
        label="Frame rate"
        value={videoFps}
        options={[
          ['24', '24'],
          ['30', '30'],
          ['60', '60'],
        ]}
      />
      <Button icon="video" kind="accent" onClick={() => void film(viewer)}>
        Make video
      </Button>
    </>
  );
}
