/** What the interface shows and remembers; everything else is derived from it. */
import { computed, signal } from '@preact/signals';
import type { CurvePoint, Metrics, SceneInfo, TrainingState } from './messages';

export type Mode = 'color' | 'depth' | 'normals' | 'opacity' | 'motion' | 'ellipsoids' | 'points';
export type Kernel = 'classic' | 'antialiased';
export type Background = 'dark' | 'black' | 'white' | 'custom';
export type Navigation = 'orbit' | 'fly' | 'walk';
export type Loop = 'loop' | 'bounce' | 'once';
export type SelectTool = 'rectangle' | 'lasso' | 'brush' | 'box' | 'sphere';
export type Tool = 'navigate' | 'measure' | 'transform' | 'eyedropper' | SelectTool;
export type Theme = 'dark' | 'light';
export type Layout = 'single' | 'side' | 'wipe';

export interface Loading {
  readonly label: string;
  /** 0 to 1, or null where nobody knows. */
  readonly share: number | null;
}

export interface Toast {
  readonly id: number;
  readonly kind: 'error' | 'note' | 'done';
  readonly text: string;
}

// The scene.
export const info = signal<SceneInfo | null>(null);
export const second = signal<SceneInfo | null>(null);
export const loading = signal<Loading | null>(null);
export const served = signal(true);
export const connection = signal<'none' | 'open' | 'lost'>('none');
/** Nothing is to be seen: neither splats nor a mesh. */
export const isEmpty = computed(() => info.value !== null && info.value.count === 0 && info.value.meshUrl === null);
export const isMoving = computed(() => (info.value?.moving ?? 0) > 0 || (second.value?.moving ?? 0) > 0);
export const editable = computed(() => served.value && (info.value?.editable ?? false));

// Its clock: scene time runs from 0 to 1.
export const time = signal(0);
export const playing = signal(false);
export const speed = signal(1);
export const loop = signal<Loop>('loop');
export const durationS = computed(() => info.value?.clip?.durationS ?? second.value?.clip?.durationS ?? 2);
export const clipFps = computed(() => info.value?.clip?.fps ?? second.value?.clip?.fps ?? 30);

// How it is drawn.
export const mode = signal<Mode>('color');
export const kernel = signal<Kernel>('classic');
export const shDegree = signal(0);
export const shDegreeMax = signal(0);
export const splatScale = signal(1);
export const background = signal<Background>('dark');
export const customBackground = signal('#3a4252');
export const fovDeg = signal(50);
export const gridShown = signal(false);
export const frustaShown = signal(false);
export const frustaScale = signal(1);
/** Whether Python draws the first scene. */
export const drawnByServer = signal(false);
export const fps = signal<number | null>(null);

// Where one stands.
export const navigation = signal<Navigation>('orbit');
export const travelSpeed = signal(1);
export const activeCamera = signal<number | null>(null);
export const comparing = signal(false);
export const layout = signal<Layout>('single');
export const splitAt = signal(0.5);

// Editing.
export const tool = signal<Tool>('navigate');
export const selectedCount = signal(0);
export const brushRadiusPx = signal(28);
export const throughSelect = signal(true);

// Training and results.
export const training = signal<TrainingState | null>(null);
export const progress = signal(0);
export const curve = signal<readonly CurvePoint[]>([]);
export const metrics = signal<Metrics | null>(null);

// The shell.
export const theme = signal<Theme>('dark');
export const panelOpen = signal(true);
export const helpOpen = signal(false);
export const interfaceHidden = signal(false);
export const toasts = signal<readonly Toast[]>([]);

let lastToast = 0;

/** Say something at the screen's edge; errors stay twice as long. */
export function say(kind: Toast['kind'], text: string): void {
  lastToast += 1;
  const toast = { id: lastToast, kind, text };
  toasts.value = [...toasts.value.filter((old) => old.text !== text), toast].slice(-3);
  setTimeout(() => dismiss(toast.id), kind === 'error' ? 10_000 : 5_000);
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}
