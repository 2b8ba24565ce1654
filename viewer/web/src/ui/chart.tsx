/** A small line chart. */
import type { JSX } from 'preact';
import { roundBelow } from '../scene/grid';
import { counted } from './numbers';

export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

const WIDTH = 264;
const HEIGHT = 112;
const LEFT = 30;
const BOTTOM = 16;
const POINTS_MAX = 400;

/** Round values between two limits, three or four of them. */
export function ticks(low: number, high: number): number[] {
  const step = roundBelow(Math.max(high - low, 1e-9) / 2.2);
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, k) => (first + k) * step);
}

export function Chart({ points, label }: { points: readonly ChartPoint[]; label: string }): JSX.Element | null {
  if (points.length < 2) return null;
  const stride = Math.max(1, Math.ceil(points.length / POINTS_MAX));
  const kept = points.filter((_, index) => index % stride === 0 || index === points.length - 1);
  const ys = kept.map(({ y }) => y);
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const [first, last] = [kept[0].x, kept[kept.length - 1].x];
  const xAt = (x: number) => LEFT + ((x - first) / Math.max(last - first, 1e-9)) * (WIDTH - LEFT - 4);
  const yAt = (y: number) => 6 + (1 - (y - low) / Math.max(high - low, 1e-9)) * (HEIGHT - BOTTOM - 10);
  const path = kept.map(({ x, y }, index) => `${index ? 'L' : 'M'}${xAt(x).toFixed(1)} ${yAt(y).toFixed(1)}`).join('');
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {ticks(low, high).map((y) => (
        <g key={y}>
          <line class="grid" x1={LEFT} x2={WIDTH} y1={yAt(y)} y2={yAt(y)} />
          <text x={LEFT - 6} y={yAt(y) + 3} text-anchor="end">
            {Number(y.toPrecision(3))}
          </text>
        </g>
      ))}
      <text x={LEFT} y={HEIGHT - 2}>
        {counted(first)}
      </text>
      <text x={WIDTH - 2} y={HEIGHT - 2} text-anchor="end">
        {`${counted(last)} steps`}
      </text>
      <path class="line" d={path} />
    </svg>
  );
}
