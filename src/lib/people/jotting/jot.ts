import * as v from 'valibot';
import { locales } from '#lib/i18n/locale.ts';
import { canonicalAddress } from '#lib/mail/mail-address.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { isDay } from '#lib/time/bounds.ts';
import { JOT_PHOTO, NOTE, noteKinds, tagsOf } from '../note.ts';

/** What somebody jots down on a phone, with a network or without. Ids are made there: sent twice, it is done once. */
const id = v.pipe(v.string(), v.check(isUuid, 'required'));
const at = v.pipe(v.string(), v.isoTimestamp(), v.maxLength(40));
const photo = v.nullable(v.pipe(v.string(), v.maxLength(JOT_PHOTO.mostSigns), v.base64()));
const line = (most: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.maxLength(most, 'too_long'),
    v.transform((given) => given || null)
  );
const needed = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(most, 'too_long'));

/** A mail address as a card or a voice has it; one that is none is kept out, not refused: the photo has it. */
const address = v.pipe(
  v.string(),
  v.transform((given) => {
    const found = canonicalAddress(given);
    return v.is(v.pipe(v.string(), v.email(), v.maxLength(254)), found) ? found : null;
  })
);

/** A company that is known, or one that this card or another one of the same device brings. */
const company = v.object({
  id: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_147_483_647))),
  key: id,
  name: v.nullable(line(120))
});

const Card = v.object({
  kind: v.literal('card'),
  /** Of the person. */
  id,
  at,
  company,
  trade: line(80),
  city: line(80),
  name: needed(120),
  role: line(80),
  decides: v.boolean(),
  phone: line(40),
  email: address,
  wechat: line(60),
  kakao: line(60),
  locale: v.picklist(locales),
  /** They said that they may be called and written to about it. */
  mayFollowUp: v.boolean(),
  isSpoken: v.boolean(),
  photo
});

const Note = v.object({
  kind: v.literal('note'),
  id,
  at,
  company,
  personId: v.nullable(id),
  about: v.picklist(noteKinds),
  text: needed(NOTE.mostSigns),
  tags: v.pipe(v.string(), v.maxLength(400), v.transform(tagsOf)),
  promisedOn: v.nullable(v.pipe(v.string(), v.check(isDay, 'day'))),
  isSpoken: v.boolean(),
  photo
});

const Jot = v.variant('kind', [Card, Note]);

/** What goes at once; a device with more to say says it in several goes. */
export const mostJots = 10;

export const JotsForm = v.object({ sentAt: at, jots: v.pipe(v.array(Jot), v.maxLength(mostJots)) });

export type Jot = v.InferInput<typeof Jot>;
export type JotRead = v.InferOutput<typeof Jot>;
export type JotOf<Kind extends Jot['kind']> = Extract<JotRead, { kind: Kind }>;
/** What came of one: done now or before, or refused. */
export type JotResult = { id: string; done: true } | { id: string; refused: string };
