import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { readBadgeCode } from '../badge-code.ts';

/** What somebody does at a desk. The id is made there: sent twice, it is done once. */
const id = v.pipe(v.string(), v.check(isUuid, 'required'));
const dealerId = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_147_483_647));
const text = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(most, 'too_long'));
const at = v.pipe(v.string(), v.isoTimestamp(), v.maxLength(40));

const Arrive = v.object({
  kind: v.literal('arrive'),
  ...{ id, dealerId, at, personId: id, decides: v.boolean() },
  /** Somebody whom nobody has written down yet. */
  person: v.nullable(v.object({ name: text(120), role: v.nullable(text(80)) })),
  /** The code that the desk gave to somebody who has none; a deed that waits on a device from before has no such word. */
  badge: v.optional(
    v.nullable(
      v.pipe(
        v.string(),
        v.check((code) => readBadgeCode(code) === code, 'required')
      )
    ),
    null
  ),
  tookMs: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3_600_000)))
});

const Undo = v.object({ kind: v.literal('undo'), id, arrivalId: id });

/** They leave before the end, or come back. */
const Presence = v.object({ kind: v.literal('presence'), id, personId: id, isHere: v.boolean() });

const Decider = v.object({ kind: v.literal('decider'), id, personId: id, decides: v.boolean() });

const Visitor = v.object({
  kind: v.literal('visitor'),
  ...{ id, at, company: text(120), name: text(120), phone: v.nullable(text(40)) }
});

const Gift = v.object({ kind: v.literal('gift'), id, dealerId, isGiven: v.boolean(), at });

/** Strokes within 600 × 240 by somebody who agreed that they are kept. */
export const SIGNATURE = { width: 600, height: 240, mostSigns: 24_000 } as const;
const Signature = v.object({
  kind: v.literal('signature'),
  ...{ id, at, dealerId, personId: id },
  path: v.pipe(v.string(), v.maxLength(SIGNATURE.mostSigns), v.regex(/^[ML0-9 ]+$/))
});

/** A square picture of somebody who agreed that it is kept: JPEG as base64, so small that a desk without a network keeps it. */
export const PHOTO = { sidePixels: 360, mostSigns: 80_000 } as const;
const Photo = v.object({
  kind: v.literal('photo'),
  ...{ id, at, dealerId, personId: id },
  picture: v.pipe(v.string(), v.maxLength(PHOTO.mostSigns), v.regex(/^[A-Za-z0-9+/]+={0,2}$/))
});

export const DeskDeedForm = v.variant('kind', [
  Arrive,
  Undo,
  Presence,
  Decider,
  Visitor,
  Gift,
  Signature,
  Photo
]);
export type DeskDeed = v.InferOutput<typeof DeskDeedForm>;
export type DeedOf<Kind extends DeskDeed['kind']> = Extract<DeskDeed, { kind: Kind }>;

/** At a time; a desk that was away longer sends more than once. */
export const mostDeeds = 50;

/** Photos of one sending: a body has its bounds. */
export const mostPhotos = 3;

export const DeskSyncForm = v.object({
  /** What the desk is called, on every page that counts by desk. */
  desk: text(40),
  /** The desk's own time while it sends: what sets its clock right. */
  sentAt: at,
  /** As the last answer said; null to hear everything. */
  since: v.nullable(at),
  deeds: v.pipe(v.array(DeskDeedForm), v.maxLength(mostDeeds))
});
