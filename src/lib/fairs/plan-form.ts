import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { isDay } from '#lib/time/bounds.ts';
import { SEGMENT_KINDS } from './agenda.ts';

const text = (most: number) =>
  v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(most, 'too_long'),
      v.transform((given) => given || null)
    ),
    ''
  );
const whole = (most: number) =>
  v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.regex(/^\d{0,6}$/, 'number'),
      v.transform((given) => (given ? Number(given) : null)),
      v.check((count) => count === null || (count >= 1 && count <= most), 'number')
    ),
    ''
  );
const isWebAddress = (given: string) => {
  const url = URL.parse(given);
  return url?.protocol === 'https:' || url?.protocol === 'http:';
};

/** So many rooms has a venue. */
export const mostRooms = 40;

/** What a fair is for and where it is, as staff type it. */
export const PlanForm = v.object({
  ...{ theme: text(120), themeZh: text(120), themeKo: text(120) },
  ...{ reason: text(1200), reasonZh: text(1200), reasonKo: text(1200) },
  ...{ address: text(300), room: text(120), capacity: whole(100_000) },
  /** One a line. */
  rooms: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(2_000, 'too_long'),
      v.transform((given) => [...new Set(given.split('\n').map((line) => line.trim().slice(0, 120)))]),
      v.transform((lines) => lines.filter(Boolean).slice(0, mostRooms))
    ),
    ''
  ),
  mapUrl: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(500, 'too_long'),
      v.check((given) => given === '' || isWebAddress(given), 'web_address'),
      v.transform((given) => given || null)
    ),
    ''
  ),
  ...{ access: text(600), accessZh: text(600), accessKo: text(600) },
  remindAfterDays: whole(60),
  notesOpening: v.pipe(
    v.optional(v.picklist(['on', '']), ''),
    v.transform((ticked) => ticked === 'on')
  )
});
export type PlanInput = v.InferOutput<typeof PlanForm>;

/** A moment as a form sends it, to be read on the clock of the fair. */
export const wallClock = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'date'),
  v.check((given) => isDay(given.slice(0, 10)), 'date')
);

/** A part of a fair; times are read on the clock of the fair. */
export const SegmentForm = v.object({
  id: v.pipe(v.string(), v.check(isUuid, 'required')),
  kind: v.picklist(SEGMENT_KINDS),
  startsAt: wallClock,
  endsAt: wallClock,
  title: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(120, 'too_long')),
  ...{ titleZh: text(120), titleKo: text(120), place: text(120) },
  ownerId: v.pipe(
    v.optional(v.string(), ''),
    v.check((given) => given === '' || isUuid(given), 'required'),
    v.transform((given) => given || null)
  )
});
export type SegmentInput = v.InferOutput<typeof SegmentForm>;

/** Which part is taken out. */
export const SegmentIdForm = v.object({ id: v.pipe(v.string(), v.check(isUuid, 'required')) });
