import * as v from 'valibot';
import { isUuid, UUID7 } from '#lib/runtime/uuid7.ts';
import { DayForm } from '#lib/time/bounds.ts';
import { mostQuotedLines, readLines } from './quotation.ts';

const Id = v.pipe(v.string(), v.check(isUuid, 'required'));
const NewId = v.pipe(v.string(), v.toLowerCase(), v.regex(UUID7, 'required'));
const orNull = (text: string) => text || null;
const text = (most: number) =>
  v.optional(v.pipe(v.string(), v.trim(), v.maxLength(most, 'too_long'), v.transform(orNull)), '');
const said = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(most, 'too_long'));
const OptionalId = v.optional(v.pipe(v.union([Id, v.literal('')]), v.transform(orNull)), '');
const Whole = v.pipe(v.string(), v.regex(/^\d{1,9}$/, 'number'), v.transform(Number));

/** A new quotation: for whom, at which occasion, and of what it is made. */
export const NewQuotationForm = v.object({
  id: NewId,
  company: said(200),
  lead: OptionalId,
  occasion: said(80),
  /** Of which list a prospect sees prices; a dealer has its own. */
  priceList: v.optional(
    v.pipe(
      v.union([Whole, v.literal('')]),
      v.transform((given) => given || null)
    ),
    ''
  ),
  from: v.picklist(['draft', 'hand'])
});

const Lines = v.pipe(
  v.string(),
  v.maxLength(20_000, 'too_long'),
  v.transform(readLines),
  v.check(({ unread }) => unread.length === 0, 'lines'),
  v.check(({ lines }) => lines.length <= mostQuotedLines, 'too_long'),
  v.transform(({ lines }) => lines)
);

/** What a quotation says before it is sent. */
export const QuotationForm = v.object({
  person: OptionalId,
  validUntil: DayForm,
  lines: Lines,
  words: text(3000),
  terms: text(2000)
});
export type QuotationInput = v.InferOutput<typeof QuotationForm>;

/** What the house answers, or says of itself. */
export const ReplyForm = v.object({ id: NewId, words: said(2000) });

/** Makes the next version, with the units of a counter-offer or with those that stand. */
export const NextVersionForm = v.object({ word: OptionalId });

const version = v.pipe(v.string(), v.regex(/^\d{1,4}$/, 'number'), v.transform(Number));
const units = v.pipe(v.string(), v.regex(/^\d{1,6}$/, 'number'), v.transform(Number));

/** What somebody outside answers. Units are of the articles beside them; only those that differ make it a counter-offer. */
export const CompanyWordForm = v.pipe(
  v.object({
    id: NewId,
    version,
    kind: v.picklist(['question', 'counter', 'wants', 'declined']),
    words: text(2000),
    'sku[]': v.optional(v.pipe(v.array(v.string()), v.maxLength(mostQuotedLines)), []),
    'units[]': v.optional(v.pipe(v.array(units), v.maxLength(mostQuotedLines)), [])
  }),
  v.forward(
    v.check(({ kind, words }) => kind !== 'question' || words !== null, 'required'),
    ['words']
  ),
  v.transform(({ 'sku[]': skus, 'units[]': all, ...word }) => ({
    ...word,
    units: skus.flatMap((sku, at) => (all[at] === undefined ? [] : [{ sku, quantity: all[at] }]))
  }))
);
export type CompanyWordInput = v.InferOutput<typeof CompanyWordForm>;

/**
 * One click: the version that was on the page becomes an order. `review`: over the credit limit it is looked at instead of refused; `parts`: what is not
 * there at once comes later.
 */
const tick = v.optional(v.literal('yes'));
const ordering = { version, review: tick, parts: tick };
export const OrderQuotationForm = v.object(ordering);
export type OrderQuotationInput = v.InferOutput<typeof OrderQuotationForm>;

/** The same on the dealer's page, where there may be several. */
export const OrderOneForm = v.object({ quotation: Id, ...ordering });
export const OneWordForm = v.intersect([v.object({ quotation: Id }), CompanyWordForm]);
