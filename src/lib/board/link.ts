import { clock, duration } from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';

/** How a board hears from the server: not yet, regularly, or not any more. */
export type LinkState = 'connecting' | 'live' | 'lost';

export interface Link {
  state: LinkState;
  /** When the picture was last known to be right, by the server's clock. */
  heardAt: Date;
}

/** Seconds since the last sign of life: one decimal while that is the normal case. */
export function ageSeconds(link: Link, now: Date, locale: Locale): string {
  const seconds = Math.max(0, (now.getTime() - link.heardAt.getTime()) / 1000);
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    seconds
  );
}

/** `1 min 42 s`: how old a picture is that is no longer live. */
export function pictureAge(link: Link, now: Date, locale: Locale): string {
  const ms = Math.max(0, now.getTime() - link.heardAt.getTime());
  if (ms < 60_000 || ms >= 3_600_000) return duration(ms, locale, true);
  return `${duration(ms, locale)} ${duration(ms % 60_000, locale)}`;
}

/** `14:26:08` in the fair's zone. */
export function clockToTheSecond(at: Date, zone: string): string {
  return `${clock(at, zone)}:${String(at.getUTCSeconds()).padStart(2, '0')}`;
}
