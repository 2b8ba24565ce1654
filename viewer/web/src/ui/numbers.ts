/** Numbers as people read them. */

export function counted(count: number): string {
  if (count < 10_000) return count.toLocaleString('en');
  if (count < 1e6) return `${(count / 1e3).toFixed(count < 1e5 ? 1 : 0)} k`;
  return `${(count / 1e6).toFixed(2)} M`;
}

export function sized(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
  return `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;
}

export function lasted(seconds: number): string {
  if (seconds < 90) return `${seconds.toFixed(0)} s`;
  if (seconds < 5400) return `${(seconds / 60).toFixed(0)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

/** A length in scene units with three meaningful digits. */
export const length = (units: number): string => Number(units.toPrecision(3)).toString();
