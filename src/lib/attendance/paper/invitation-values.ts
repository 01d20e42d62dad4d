import type { CodeSquares, PaperValues } from '#lib/documents/paper.ts';
import { pageWords } from '#lib/documents/head-words.ts';
import { byDay, type ProgrammePart } from '#lib/fairs/programme.ts';
import { kindNames } from '#lib/fairs/segment-words.ts';
import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

/** An invitation as its person reads it. */
export interface InvitationContent {
  person: string;
  dealer: string;
  fair: {
    name: string;
    timeZone: string;
    opensAt: Date;
    closesAt: Date;
    theme: string | null;
    reason: string | null;
    venue: string | null;
    room: string | null;
    address: string | null;
    mapUrl: string | null;
    access: string | null;
  };
  programme: ProgrammePart[];
  badge: { code: string; squares: CodeSquares };
}

/** What is written on the paper of an invitation. `terms` are the rules of ordering in plain words. */
export function invitationValues(
  { person, dealer, fair, programme, badge }: InvitationContent,
  { brand, terms, locale }: { brand: string; terms: readonly string[]; locale: Locale }
): PaperValues {
  const by = { locale };
  const zone = fair.timeZone;
  const hours = (from: Date, until: Date) => `${format.clock(from, zone)}–${format.clock(until, zone)}`;
  const place = [fair.venue, fair.room, fair.address].filter(Boolean).join(', ');
  const facts: [string, string][] = [
    [m.attendance_when({}, by), format.dayRange(fair.opensAt, fair.closesAt, zone, locale)],
    ['', hours(fair.opensAt, fair.closesAt)]
  ];
  return {
    head: {
      ...{ brand, title: fair.theme ?? fair.name, subtitle: fair.theme ? fair.name : null },
      ...{ to: [person, dealer], facts, pageWords: pageWords(locale), check: null }
    },
    reason: fair.reason,
    place: [
      ...(place ? [[m.attendance_where({}, by), place]] : []),
      ...(fair.access ? [[m.attendance_getting_there({}, by), fair.access]] : [])
    ],
    map: fair.mapUrl && { words: m.attendance_map({}, by), address: fair.mapUrl },
    programme: {
      title: m.attendance_programme({}, by),
      days: byDay(programme, zone).map(({ day, parts }) => ({
        day: format.fullDay(day, zone, locale),
        parts: parts.map((part) => [
          hours(part.startsAt, part.endsAt),
          part.title,
          [kindNames[part.kind]({}, by), part.place].filter(Boolean).join(', ')
        ])
      }))
    },
    terms: { title: m.attendance_terms({}, by), lines: terms },
    badge: {
      ...{ code: badge.code, squares: badge.squares },
      ...{ title: m.attendance_badge({}, by), words: m.attendance_badge_help({}, by) }
    }
  };
}
