import * as v from 'valibot';
import { invalidRequest, type ApiError } from './api-error.ts';

/** A whole number in form encoding. */
export const integer = v.pipe(
  v.string(),
  v.regex(/^-?\d{1,15}$/, 'Invalid integer'),
  v.transform((text) => Number(text))
);

export const text = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max));

export const webAddress = v.pipe(
  text(5000),
  v.check((value) => /^https?:\/\/\S+$/.test(value), 'Not a valid URL')
);

/** At most 50 names of 40 characters with values of 500, as at Stripe. */
export const metadata = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(40)), v.pipe(v.string(), v.maxLength(500))),
  v.check((entries) => Object.keys(entries).length <= 50, 'Metadata has more than 50 keys')
);

export const page = {
  limit: v.optional(v.pipe(integer, v.minValue(1), v.maxValue(100)), '10'),
  starting_after: v.optional(text(200)),
  ending_before: v.optional(text(200))
};

export const moments = v.optional(
  v.union([
    integer,
    v.strictObject({
      gt: v.optional(integer),
      gte: v.optional(integer),
      lt: v.optional(integer),
      lte: v.optional(integer)
    })
  ])
);

/** Parses parameters strictly: a misspelt or unknown one is refused by its name, as Stripe does. @throws ApiError */
export function readParameters<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return result.output;
  throw asApiError(result.issues[0]);
}

function asApiError(issue: v.BaseIssue<unknown>): ApiError {
  const param = nameOf(issue.path?.map((step) => String(step.key)) ?? []);
  if (issue.expected === 'never') {
    return invalidRequest(`Received unknown parameter: ${param}`, 'parameter_unknown', param);
  }
  if (issue.received === 'undefined') {
    return invalidRequest(`Missing required param: ${param}.`, 'parameter_missing', param);
  }
  if (issue.message === 'Invalid integer') {
    return invalidRequest(`Invalid integer: ${String(issue.input)}`, 'parameter_invalid_integer', param);
  }
  return invalidRequest(`Invalid ${param}: ${issue.message}`, undefined, param);
}

function nameOf(path: string[]): string {
  return path.map((step, index) => (index === 0 ? step : `[${step}]`)).join('');
}
