/** Frames a second while pictures follow each other; a page that rests has none. */

const PAUSE_MS = 400;
const WINDOW = 40;
const RENEW_MS = 300;

export class FrameRate {
  private times: number[] = [];
  private shownAt = 0;
  private value: number | null = null;

  drawn(nowMs: number): void {
    const last = this.times[this.times.length - 1];
    if (last !== undefined && nowMs - last > PAUSE_MS) this.times = [];
    this.times.push(nowMs);
    if (this.times.length > WINDOW) this.times.shift();
  }

  /** A whole number that does not flicker; null until enough frames came in a row. */
  get shown(): number | null {
    const last = this.times[this.times.length - 1];
    if (this.times.length < 5) return null;
    if (last - this.shownAt > RENEW_MS) {
      this.shownAt = last;
      this.value = Math.round((1000 * (this.times.length - 1)) / (last - this.times[0]));
    }
    return this.value;
  }
}
