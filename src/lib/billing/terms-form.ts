import * as v from 'valibot';
import { dueEvents } from './terms.ts';

/** More steps than any agreement has. */
export const mostSteps = 8;
const mostDays = 730;

/** A share as typed in per cent, with up to two decimals; null when the row is left empty. */
const Share = v.pipe(
  v.string(),
  v.trim(),
  v.transform((text) => (text === '' ? null : Math.round(Number(text.replace(',', '.')) * 1e6) / 1e4)),
  v.check(
    (points) => points === null || (Number.isInteger(points) && points > 0 && points <= 10_000),
    'share'
  )
);

const Days = v.pipe(
  v.string(),
  v.trim(),
  v.transform((text) => Number(text || 0)),
  v.check((days) => Number.isInteger(days) && days >= 0 && days <= mostDays, 'days')
);

/** What finance types about payment terms. Rows whose share is empty are left out; the shares of the others make 100 %. */
export const TermsForm = v.pipe(
  v.object({
    code: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(40, 'too_long')),
    name: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(120, 'too_long')),
    isDefault: v.optional(v.literal('on')),
    'share[]': v.pipe(v.array(Share), v.maxLength(mostSteps, 'too_many')),
    'event[]': v.array(v.picklist(dueEvents)),
    'days[]': v.array(Days),
    'releases[]': v.array(v.picklist(['', 'production', 'shipping']))
  }),
  v.transform(({ code, name, isDefault, ...rows }) => ({
    code,
    name,
    isDefault: isDefault === 'on',
    steps: rows['share[]'].flatMap((basisPoints, row) => {
      const dueEvent = rows['event[]'][row];
      if (basisPoints === null || !dueEvent) return [];
      return [
        {
          basisPoints,
          dueEvent,
          dueDays: rows['days[]'][row] ?? 0,
          releases: rows['releases[]'][row] || null
        }
      ];
    })
  })),
  v.check(({ steps }) => steps.reduce((sum, { basisPoints }) => sum + basisPoints, 0) === 10_000, 'not_whole')
);

export type TermsInput = v.InferOutput<typeof TermsForm>;
