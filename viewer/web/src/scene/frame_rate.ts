/** Frames a second while pictures follow each other; a page that rests has none. */

const PAUSE_MS = 400;
const WINDOW = 40;

export class FrameRate {
  private times: number[] = [];

  drawn(nowMs: number): void {
    const last = this.times[this.times.length - 1];
    if (last !== undefined && nowMs - last > PAUSE_MS) this.times = [];
    this.times.push(nowMs);
    if (this.times.length > WINDOW) this.times.shift();
  }

  /** Null until enough frames came in a row. */
  get fps(): number | null {
    if (this.times.length < 5) return null;
    return (1000 * (this.times.length - 1)) / (this.times[this.times.length - 1] - this.times[0]);
  }
}
