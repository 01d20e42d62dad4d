import * as v from 'valibot';
import { CURRENCIES } from '#lib/money/money.ts';
import { isZone } from '#lib/i18n/locale.ts';
import { isDay } from '#lib/time/bounds.ts';
import { countsFromStates, rankings } from './fair.ts';

const line = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));
const optionalLine = (most: number) =>
  v.optional(
    v.pipe(
      line(most),
      v.transform((text) => text || null)
    ),
    ''
  );

/** What a `datetime-local` input sends; it is read on the clock of the fair's own zone. */
const wallClock = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'wall_clock'),
  v.check((text) => isDay(text.slice(0, 10)), 'wall_clock')
);

/** The part of a fair's address: small letters, digits and single dashes. */
export const Slug = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(60),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'slug')
);

/** A week after closing an order belongs to the next fair. */
const mostLateMinutes = 7 * 24 * 60;

/** A fair as staff type it. */
export const FairForm = v.object({
  name: v.pipe(line(120), v.minLength(1, 'required')),
  slug: Slug,
  subtitle: optionalLine(120),
  venue: optionalLine(160),
  nameZh: optionalLine(120),
  nameKo: optionalLine(120),
  subtitleZh: optionalLine(120),
  subtitleKo: optionalLine(120),
  venueZh: optionalLine(160),
  venueKo: optionalLine(160),
  timeZone: v.pipe(
    v.string(),
    v.check((zone: string) => isZone(zone), 'zone')
  ),
  currency: v.picklist(CURRENCIES, 'currency'),
  opensAt: wallClock,
  closesAt: wallClock,
  /** When the days in the hall begin; empty: when it opens for orders. */
  doorsAt: v.optional(
    v.pipe(
      v.union([v.literal(''), wallClock]),
      v.transform((text) => text || null)
    ),
    ''
  ),
  countsFrom: v.picklist(countsFromStates),
  rankBy: v.picklist(rankings),
  lateMinutes: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.regex(/^\d{1,5}$/, 'late_minutes'),
      v.transform(Number),
      v.maxValue(mostLateMinutes, 'late_minutes')
    ),
    '0'
  ),
  lateCounts: v.pipe(
    v.optional(v.picklist(['yes', 'no']), 'yes'),
    v.transform((counts) => counts === 'yes')
  )
});
export type FairInput = v.InferOutput<typeof FairForm>;

/** The same for a new one, whose plan may be that of another fair. */
export const NewFairForm = v.object({
  ...FairForm.entries,
  copyFrom: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60)), '')
});

/** A fair's address from its name; empty when the name has no Latin letter or digit. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
}
