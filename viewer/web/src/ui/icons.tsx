/** Icons, drawn on a 24 px grid with one stroke width; they take the colour of the text around them. */
import type { JSX } from 'preact';

const PATHS = {
  orbit: 'M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM3 12c0-2.5 4-4.5 9-4.5s9 2 9 4.5-4 4.5-9 4.5c-1.5 0-3-.2-4.2-.5M10 13.5 7.5 16l2.5 2.6',
  pointer: 'M6 3.5v15l4-3.8 2.7 6 2.6-1.2-2.7-5.8H18L6 3.5Z',
  fly: 'M21 3 3 10.5l7 3.5 3.5 7L21 3ZM10 14l4.5-4.5',
  walk: 'M13 3.2a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2ZM8 11l2-2.5 3-.5 2 3 3 1M13 8l-1 6 3 3 1 4.5M12 14l-1.5 3.5L7.5 21',
  home: 'M4 11.5 12 4l8 7.5M6 10v9.5h12V10M10 19.5v-5h4v5',
  frame: 'M4 8.5V4h4.5M15.5 4H20v4.5M20 15.5V20h-4.5M8.5 20H4v-4.5M9 9h6v6H9z',
  flip: 'M12 3v18M12 3 8 7M12 3l4 4M12 21l-4-4M12 21l4-4',
  measure: 'M3 16.5 16.5 3 21 7.5 7.5 21 3 16.5ZM7 12.5l2 2M10 9.5l3 3M13 6.5l2 2',
  rectangle: 'M4 6V4h2M10 4h4M18 4h2v2M20 10v4M20 18v2h-2M14 20h-4M6 20H4v-2M4 14v-4',
  lasso: 'M12 4c5 0 8.5 2.3 8.5 5.5S17 15 12 15s-8.5-2.3-8.5-5.5S7 4 12 4ZM7 14c-1 .8-1.3 2-.5 3s2.5.7 2.5 2-1 1.7-2 2',
  brush: 'M20.5 3.5c-3 1-8 5.5-10 8.5l2.5 2.5c3-2 7-7 7.5-11ZM9.5 13c-2 0-3.5 1.5-3.5 3.5 0 1.5-1 2.5-2.5 3 4 1.5 8.5 0 8.5-4',
  box: 'M12 3 4 7.5v9L12 21l8-4.5v-9L12 3ZM4 7.5l8 4.5 8-4.5M12 12v9',
  sphere: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM3.5 12c0 1.8 3.8 3.2 8.5 3.2s8.5-1.4 8.5-3.2M12 3.5c-2 2-3 5-3 8.5s1 6.5 3 8.5',
  move: 'M12 3v18M3 12h18M12 3 9.5 5.5M12 3l2.5 2.5M12 21l-2.5-2.5M12 21l2.5-2.5M3 12l2.5-2.5M3 12l2.5 2.5M21 12l-2.5-2.5M21 12l-2.5 2.5',
  rotate: 'M20 12a8 8 0 1 1-2.6-5.9M20 3.5V8h-4.5',
  scale: 'M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7',
  eyedropper: 'm13.5 7.5 3 3M11 10l-6.5 6.5L3.5 20.5l4-1L14 13M15 6l1.5-1.5a2.1 2.1 0 0 1 3 3L18 9l-1 1-3-3 1-1Z',
  trash: 'M4 6.5h16M9 6.5V4h6v2.5M6 6.5 7 20h10l1-13.5M10 10.5v5.5M14 10.5v5.5',
  crop: 'M7 2.5V17h14.5M2.5 7H17v14.5',
  copy: 'M9 9h11v11H9zM5.5 15H4V4h11v1.5',
  undo: 'M8.5 5 4 9.5 8.5 14M4 9.5h10a5.5 5.5 0 0 1 0 11h-3',
  redo: 'M15.5 5 20 9.5 15.5 14M20 9.5H10a5.5 5.5 0 0 0 0 11h3',
  play: 'M7 4.5v15l12-7.5-12-7.5Z',
  pause: 'M8 4.5v15M16 4.5v15',
  stop: 'M6 6h12v12H6z',
  back: 'M17 5.5v13L8 12l9-6.5ZM6 5.5v13',
  next: 'M7 5.5v13l9-6.5-9-6.5ZM18 5.5v13',
  loop: 'M17 3l3 3-3 3M20 6H8a4 4 0 0 0-4 4v1M7 21l-3-3 3-3M4 18h12a4 4 0 0 0 4-4v-1',
  bounce: 'M4 12h16M4 12l3.5-3.5M4 12l3.5 3.5M20 12l-3.5-3.5M20 12l-3.5 3.5',
  once: 'M4 12h14M14 8l4 4-4 4M21 6v12',
  camera: 'M3.5 8h4L9 5.5h6L16.5 8h4v11h-17V8ZM12 10a3.3 3.3 0 1 0 0 6.6A3.3 3.3 0 0 0 12 10Z',
  video: 'M3.5 6.5h11v11h-11zM14.5 10.5l6-3.5v10l-6-3.5',
  path: 'M4 18c4-9 7 3 11-4 1.5-2.5 2-5 5-8M4 16.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3ZM20 4.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Z',
  split: 'M12 3v18M4 6h5M4 10h5M4 14h5M4 18h5M15 6h5v12h-5',
  columns: 'M4 5h7v14H4zM13 5h7v14h-7z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z',
  help: 'M9 9a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 1.9M12 17.2v.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  sliders: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  close: 'M6 6l12 12M18 6 6 18',
  chevron: 'M8 10l4 4 4-4',
  plus: 'M12 5v14M5 12h14',
  upload: 'M12 16V4M7.5 8.5 12 4l4.5 4.5M4 15v5h16v-5',
  download: 'M12 4v12M7.5 11.5 12 16l4.5-4.5M4 18v2h16v-2',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
  eye: 'M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12ZM12 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4Z',
  check: 'M5 12.5 10 17.5 19.5 7',
  alert: 'M12 4 2.5 20h19L12 4ZM12 10v4.5M12 17.2v.1',
  motion: 'M14 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10ZM2.5 8.5h4M2.5 12H5M2.5 15.5h4',
  save: 'M4.5 4.5h11.5L19.5 8v11.5h-15v-15ZM8 4.5V9h7V4.5M8 19.5V14h8v5.5',
  spark: 'M11 4c.8 4.6 2.4 6.2 7 7-4.6.8-6.2 2.4-7 7-.8-4.6-2.4-6.2-7-7 4.6-.8 6.2-2.4 7-7ZM18.5 15.5c.3 1.9 1 2.6 3 3-2 .4-2.7 1-3 3-.3-2-1-2.6-3-3 2-.4 2.7-1.1 3-3Z',
  dice: 'M5 4.5h14v15H5zM9 8.8v.1M15 8.8v.1M12 12v.1M9 15.2v.1M15 15.2v.1',
  picture: 'M4 5h16v14H4zM4 16l4.5-4.5L13 16l3-3 4 4M15.5 9v.1',
  more: 'M6 12h.1M12 12h.1M18 12h.1',
} as const;

export type IconName = keyof typeof PATHS;

const FILLED: ReadonlySet<IconName> = new Set(['play', 'stop', 'back', 'next']);

export function Icon({ name, size = 18 }: { name: IconName; size?: number }): JSX.Element {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={FILLED.has(name) ? 'currentColor' : 'none'}
      stroke="currentColor"
      stroke-width={name === 'more' ? 3 : 1.7}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
