/** The cameras of the capture: fly there, compare with the photo. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { toggleCompare } from '../commands';
import { useEngine } from '../context';
import type { CameraInfo } from '../messages';
import { smallPhoto } from '../net/source';
import { activeCamera, comparing, frustaScale, frustaShown, info } from '../store';
import { Button, Section, Slider, Switch } from './controls';
import { Icon } from './icons';

const open = signal(true);
const CARD_PX = 240; // twice the width of a card, for sharp screens

export function CamerasSection(): JSX.Element | null {
  const { viewer } = useEngine();
  const cameras = info.value?.cameras ?? [];
  if (cameras.length === 0) return null;
  const current = activeCamera.value === null ? null : cameras[activeCamera.value];
  const photos = cameras.some((camera) => camera.photoUrl !== null);
  return (
    <Section title="Cameras" open={open} badge={String(cameras.length)}>
      <Switch label="Show in scene" value={frustaShown} />
      {frustaShown.value && <Slider label="Size" value={frustaScale} min={0.2} max={4} step={0.1} show={(v) => `${v.toFixed(1)}×`} />}
      <div class="camera-list">
        {cameras.map((camera, index) => (
          <CameraCard key={camera.name} camera={camera} index={index} />
        ))}
      </div>
      {photos && (
        <div class="buttons even">
          <Button icon="split" kind={comparing.value ? 'accent' : 'plain'} onClick={() => toggleCompare(viewer)}>
            {comparing.value ? 'Stop comparing' : 'Compare with photo'}
          </Button>
        </div>
      )}
      {current?.psnr != null && <p class="hint figure">{`${current.name}: ${current.psnr.toFixed(2)} dB PSNR`}</p>}
    </Section>
  );
}

/** The last part of a picture's path, without the ending. */
const shortName = (name: string): string => (name.split('/').pop() ?? name).replace(/\.\w{2,5}$/, '');

function CameraCard({ camera, index }: { camera: CameraInfo; index: number }): JSX.Element {
  const { viewer, opening } = useEngine();
  const active = activeCamera.value === index;
  return (
    <button
      type="button"
      class={`camera-card ${camera.photoUrl ? '' : 'no-photo'}`}
      aria-label={`Fly to ${camera.name}`}
      aria-current={active}
      title={camera.name}
      onClick={() => {
        const was = comparing.value;
        viewer.lookThrough(index);
        comparing.value = was && camera.photoUrl !== null;
      }}
    >
      {camera.photoUrl ? (
        <img loading="lazy" decoding="async" alt="" src={opening.source.url(smallPhoto(camera.photoUrl, CARD_PX))} />
      ) : (
        <Icon name="camera" size={20} />
      )}
      {camera.split === 'test' && <span class="test">test</span>}
      <span class="name">{shortName(camera.name)}</span>
    </button>
  );
}
