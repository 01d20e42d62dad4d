import type { Shown } from './styles.ts';

const DAY = 86_400_000;

/** The stored number of a cell as a person sees it. `numeric` tells that its point is a decimal point. */
export function shownNumber(
  stored: string,
  shown: Shown,
  from1904: boolean
): { text: string; numeric: boolean } {
  const number = Number(stored);
  if (!Number.isFinite(number)) return { text: stored, numeric: false };
  if (shown === 'date') return { text: dateText(number, from1904), numeric: false };
  if (shown === 'percent') return { text: `${plain(number * 100)}%`, numeric: false };
  const text = plain(number);
  if (typeof shown === 'object') return { text: text.padStart(shown.zeros, '0'), numeric: false };
  return { text, numeric: true };
}

/** Fifteen digits are what spreadsheets keep; more would show the noise of binary fractions. */
function plain(number: number): string {
  const exact = Number(number.toPrecision(15));
  const text = String(exact);
  if (!text.includes('e')) return text;
  return Math.abs(exact) >= 1 ? BigInt(Math.round(exact)).toString() : exact.toFixed(20).replace(/0+$/, '');
}

function dateText(days: number, from1904: boolean): string {
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const instant = new Date(start + Math.round((days * DAY) / 1000) * 1000);
  if (Number.isNaN(instant.getTime())) return String(days);
  const iso = instant.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
}
