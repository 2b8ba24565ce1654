/** What leaves the page: pictures, links, files. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEngine } from '../context';
import { takePicture } from '../keyframes/filming';
import { toHash } from '../net/link';
import { editable, info, say, time } from '../store';
import { Button, Row, Section, Segments, Select, Switch } from './controls';

const open = signal(false);
const factor = signal<'1' | '2' | '4'>('1');
const transparent = signal(false);
const fileName = signal('');
const suffix = signal('');
const replace = signal(false);

export function ExportSection(): JSX.Element {
  const { viewer } = useEngine();
  return (
    <Section title="Export" open={open}>
      <h3>Picture</h3>
      <Segments
        label="Size of the picture"
        value={factor}
        options={[
          ['1', 'Screen'],
          ['2', '2×'],
          ['4', '4×'],
        ]}
      />
      <Switch label="Transparent" value={transparent} />
      <div class="buttons even">
        <Button icon="camera" onClick={() => void takePicture(viewer, Number(factor.value), transparent.value)}>
          Save picture
        </Button>
        <CopyLink />
      </div>
      {editable.value && <SaveAs />}
    </Section>
  );
}

function CopyLink(): JSX.Element {
  const { viewer } = useEngine();
  const copy = async () => {
    const link = new URL(location.href);
    link.hash = toHash({ pose: viewer.pose, up: viewer.up, time: time.value });
    try {
      await navigator.clipboard.writeText(link.href);
      say('done', 'The link to this view was copied.');
    } catch {
      say('note', 'The browser did not allow copying: the address bar holds the link.');
    }
  };
  return (
    <Button icon="link" title="Camera and time are part of the link" onClick={() => void copy()}>
      Copy link
    </Button>
  );
}

function SaveAs(): JSX.Element | null {
  const { editor } = useEngine();
  const formats = info.value?.formats ?? [];
  if (formats.length === 0 || info.value?.count === 0) return null;
  const chosen = formats.find((format) => format.suffix === suffix.value) ?? formats[0];
  const name = fileName.value || `${(info.value?.name ?? 'scene').replace(/\.[^.]+$/, '')}_edited`;
  return (
    <>
      <h3>Scene</h3>
      <Row label="Name">
        <input type="text" value={name} spellcheck={false} onInput={(event) => (fileName.value = event.currentTarget.value)} />
      </Row>
      <Select label="Format" value={suffix} options={formats.map((format) => [format.suffix, `${format.name} (${format.suffix})`])} />
      <p class="hint">{chosen.description}</p>
      <Switch label="Replace file" hint="Write over a file of this name" value={replace} />
      <Button icon="save" kind="accent" onClick={() => editor.save(name, chosen, replace.value)}>
        Save scene
      </Button>
    </>
  );
}
