/** Numbers and spans of time as the report and `train list` say them. */

/** 0 to 1 as `97.6 %`. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** `12,400` */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** `1 screen`, `12,400 screens` */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** Three digits that count, whatever the size: `0.00202`, `1.83`, `5e-8`. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** `45 seconds`, `21 minutes`, `2 h 5 min` */
export function duration(seconds: number): string {
  if (seconds < 90) return counted(Math.round(seconds), 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return counted(minutes, 'minute');
  return `${count(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

/** `45 s`, `21 min`, `2 h 05 min` */
export function shortDuration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** `2026-11-20 09:15 UTC` */
export function moment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
