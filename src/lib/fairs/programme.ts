import type { Locale } from '#lib/i18n/locale.ts';
import { dayIn } from '#lib/time/day.ts';
import type { SegmentKind } from './agenda.ts';
import { inWords } from './in-words.ts';

/** A part of the programme as guests read it. */
export interface ProgrammePart {
  id: string;
  kind: SegmentKind;
  startsAt: Date;
  endsAt: Date;
  title: string;
  place: string | null;
}

interface Stored {
  id: string;
  kind: SegmentKind;
  startsAt: Date;
  endsAt: Date;
  title: string;
  titleZh: string | null;
  titleKo: string | null;
  place: string | null;
}

/** The programme in the language of whoever reads it. */
export const programmeOf = (rows: readonly Stored[], locale: Locale): ProgrammePart[] =>
  rows.map(({ id, kind, startsAt, endsAt, title, titleZh, titleKo, place }) => ({
    ...{ id, kind, startsAt, endsAt, place },
    title: inWords({ text: title, zh: titleZh, ko: titleKo }, locale) ?? title
  }));

/** By the day at the venue, in the order of their beginning. */
export function byDay<Part extends { startsAt: Date }>(
  parts: readonly Part[],
  timeZone: string
): { day: string; parts: Part[] }[] {
  const days = Map.groupBy(parts, ({ startsAt }) => dayIn(timeZone, startsAt));
  return [...days].map(([day, ofDay]) => ({ day, parts: ofDay }));
}
