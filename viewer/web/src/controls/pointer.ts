/** Mouse, pen and fingers on the picture: they turn, shift and zoom the camera, or belong to a tool. */
import type { Vector3 } from 'three';
import type { Navigator } from './navigator';
import { lookedAround, orbited, panned, zoomed } from './pose';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Modifiers {
  readonly add: boolean;
  readonly subtract: boolean;
}

/** Something that takes the main button (or one finger) while it is in hand. */
export interface PointerTool {
  press(at: Point, modifiers: Modifiers): void;
  drag(at: Point): void;
  release(at: Point): void;
  hover?(at: Point | null): void;
  cancel(): void;
}

export interface PointerHost {
  readonly navigator: Navigator;
  readonly up: () => Vector3;
  /** Whether dragging turns the head instead of circling. */
  readonly looksAround: () => boolean;
  readonly nearest: () => number;
  readonly tool: () => PointerTool | null;
  /** Whether something else, such as handles in the scene, has the pointer. */
  readonly blocked: () => boolean;
  readonly focus: (at: Point) => void;
  /** A press that did not move, with no tool in hand. */
  readonly click: (at: Point) => void;
  /** The camera was taken in hand. */
  readonly touched: () => void;
}

type Drag = 'turn' | 'pan' | 'tool' | 'fingers';

const TURN_RAD = 2.6; // for a drag over the whole height of the picture
const CLICK_PX = 5;
const DOUBLE_TAP_MS = 320;

export class PointerControls {
  private readonly pointers = new Map<number, Point>();
  private drag: Drag | null = null;
  private pressed: Point = { x: 0, y: 0 };
  private lastTap = { at: 0, x: 0, y: 0 };

  constructor(
    private readonly element: HTMLElement,
    private readonly host: PointerHost,
  ) {}

  listen(): void {
    const { element } = this;
    element.addEventListener('pointerdown', this.onDown);
    element.addEventListener('pointermove', this.onMove);
    element.addEventListener('pointerup', this.onUp);
    element.addEventListener('pointercancel', this.onUp);
    element.addEventListener('pointerleave', () => this.host.tool()?.hover?.(null));
    element.addEventListener('wheel', this.onWheel, { passive: false });
    element.addEventListener('contextmenu', (event) => event.preventDefault());
    element.addEventListener('dblclick', (event) => {
      if (!this.host.tool()) this.host.focus(this.point(event));
    });
  }

  private point(event: MouseEvent): Point {
    const box = this.element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private kindOf(event: PointerEvent): Drag {
    if (this.pointers.size > 1) return 'fingers';
    const tool = this.host.tool();
    if (tool && event.button === 0) return 'tool';
    if (event.button === 1 || event.shiftKey || (event.button === 2 && !tool)) return 'pan';
    return 'turn';
  }

  private readonly onDown = (event: PointerEvent): void => {
    this.element.focus({ preventScroll: true });
    this.element.setPointerCapture(event.pointerId);
    if (this.drag === 'tool') this.host.tool()?.cancel();
    this.pointers.set(event.pointerId, this.point(event));
    this.pressed = this.point(event);
    this.drag = this.kindOf(event);
    if (this.drag === 'tool') {
      this.host.tool()?.press(this.point(event), { add: event.shiftKey, subtract: event.altKey || event.ctrlKey });
    }
  };

  private readonly onMove = (event: PointerEvent): void => {
    const at = this.point(event);
    const before = this.pointers.get(event.pointerId);
    if (!before || !this.drag) {
      this.host.tool()?.hover?.(at);
      return;
    }
    if (event.buttons === 1 && this.host.blocked()) return;
    if (this.drag === 'tool') this.host.tool()?.drag(at);
    else if (this.drag === 'fingers') this.pinch(event.pointerId, before, at);
    else this.move(at.x - before.x, at.y - before.y, this.drag);
    this.pointers.set(event.pointerId, at);
  };

  private readonly onUp = (event: PointerEvent): void => {
    if (!this.pointers.delete(event.pointerId)) return;
    const at = this.point(event);
    if (this.drag === 'tool' && event.type === 'pointerup') this.host.tool()?.release(at);
    if (this.drag === 'tool' && event.type === 'pointercancel') this.host.tool()?.cancel();
    const still = Math.hypot(at.x - this.pressed.x, at.y - this.pressed.y) < CLICK_PX;
    if (still && this.drag === 'turn' && event.type === 'pointerup' && !this.host.blocked()) {
      if (event.pointerType === 'touch') this.tap(at);
      this.host.click(at);
    }
    this.drag = this.pointers.size === 0 ? null : this.pointers.size === 1 ? 'turn' : 'fingers';
  };

  /** Two quick taps at one place are a double click. */
  private tap(at: Point): void {
    const now = performance.now();
    const near = Math.hypot(at.x - this.lastTap.x, at.y - this.lastTap.y) < 24;
    if (near && now - this.lastTap.at < DOUBLE_TAP_MS) this.host.focus(at);
    this.lastTap = { at: now, ...at };
  }

  private move(dx: number, dy: number, drag: 'turn' | 'pan'): void {
    if (dx === 0 && dy === 0) return;
    const height = this.element.clientHeight;
    const { navigator, up, looksAround, touched } = this.host;
    touched();
    if (drag === 'pan') {
      navigator.change((pose) => panned(pose, dx / height, -dy / height));
      return;
    }
    const [yaw, pitch] = [(-dx / height) * TURN_RAD, (-dy / height) * TURN_RAD];
    const turn = looksAround() ? lookedAround : orbited;
    navigator.change((pose) => turn(pose, up(), yaw, pitch));
  }

  private pinch(id: number, before: Point, at: Point): void {
    const other = [...this.pointers].find(([key]) => key !== id)?.[1];
    if (!other) return;
    const spread = (a: Point) => Math.max(Math.hypot(a.x - other.x, a.y - other.y), 8);
    this.move((at.x - before.x) / 2, (at.y - before.y) / 2, 'pan');
    this.host.navigator.change((pose) => zoomed(pose, spread(before) / spread(at), this.host.nearest()));
  }

  private readonly onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === 1 ? 18 : event.deltaMode === 2 ? 400 : 1);
    const bounded = Math.max(-240, Math.min(240, pixels));
    this.host.touched();
    this.host.navigator.change((pose) => zoomed(pose, Math.exp(bounded * 0.0014), this.host.nearest()));
  };
}
