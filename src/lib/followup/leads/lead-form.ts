import * as v from 'valibot';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { blockers, budgets, buyingTimes, grades, heats, leadStates } from './lead.ts';

const Id = v.pipe(v.string(), v.check(isUuid, 'required'));
const words = (most: number) =>
  v.pipe(
    v.optional(v.pipe(v.string(), v.trim(), v.maxLength(most, 'too_long')), ''),
    v.transform((text) => text || null)
  );
const chosen = <const Options extends readonly string[]>(options: Options) =>
  v.pipe(
    v.optional(v.union([v.picklist(options), v.literal('')]), ''),
    v.transform((text) => (text === '' ? null : (text as Options[number])))
  );

/** What a person decides of a lead, on both schemes, and what is in the way. */
export const JudgeForm = v.object({
  id: Id,
  heat: v.picklist(heats, 'required'),
  budget: chosen(budgets),
  buysWithin: chosen(buyingTimes),
  blocker: chosen(blockers),
  note: words(1000)
});

export type JudgeInput = v.InferOutput<typeof JudgeForm>;

export const EndLeadForm = v.object({
  id: Id,
  state: v.picklist(['won', 'lost']),
  blocker: chosen(blockers)
});
export const RaiseLeadForm = v.object({
  id: Id,
  company: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(200, 'too_long')),
  note: words(1000)
});
export const LeadOwnerForm = v.object({ id: Id, to: Id });
export const CurveForm = v.object({
  halfAfterDays: v.pipe(
    v.string(),
    v.regex(/^\d{1,3}$/, 'number'),
    v.transform(Number),
    v.minValue(1, 'other'),
    v.maxValue(365, 'other')
  )
});

/** Which leads a list shows; nonsense is nothing chosen. */
export const LeadFilterForm = v.object({
  state: v.fallback(v.picklist(leadStates), 'open'),
  heat: v.fallback(v.nullable(v.picklist([...heats, 'unjudged'])), null),
  grade: v.fallback(v.nullable(v.picklist(grades)), null),
  blocker: v.fallback(v.nullable(v.picklist(blockers)), null),
  of: v.fallback(v.nullable(v.union([v.literal('nobody'), Id])), null),
  after: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^\d{10,15}_[0-9a-f-]{36}$/))), null)
});

export type LeadFilter = v.InferOutput<typeof LeadFilterForm>;
