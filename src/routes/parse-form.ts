import { fail, type ActionFailure } from '@sveltejs/kit';
import * as v from 'valibot';

/** A code for each field that is wrong (`required`, `email`, `too_long` …; worded by `problemText`) and what was typed. */
export interface FormProblems {
  problems: Record<string, string>;
  typed: Record<string, string>;
}

type Parsed<Output> =
  | { values: Output; typed: Record<string, string>; failure?: undefined }
  | { values?: undefined; typed: Record<string, string>; failure: ActionFailure<FormProblems> };

/**
 * Reads a form by its schema: `const { values, typed, failure } = parseForm(SignInForm, await request.formData());
 * if (failure) return failure;`. What was typed comes back to the page, except passwords and files.
 */
export function parseForm<Schema extends v.GenericSchema>(
  schema: Schema,
  data: FormData
): Parsed<v.InferOutput<Schema>> {
  const { given, typed } = read(data);
  const result = v.safeParse(schema, given);
  if (result.success) return { values: result.output, typed };
  const problems: Record<string, string> = {};
  for (const issue of result.issues) problems[v.getDotPath(issue) ?? ''] ??= codeOf(issue);
  return { typed, failure: fail(422, { problems, typed }) };
}

/**
 * A field named `things[]` is a list, of any other the first value counts. One pass: asking a form for each of its names takes time
 * with the square of their number, and their number is the sender's choice.
 */
function read(data: FormData): { given: Record<string, unknown>; typed: Record<string, string> } {
  const given = new Map<string, unknown>();
  const typed = new Map<string, string>();
  for (const [name, value] of data) {
    // No form of ours has a field named as a part of every object, and what takes answers to the page refuses such names.
    if (name in Object.prototype) continue;
    const before = given.get(name);
    if (Array.isArray(before)) before.push(value);
    else if (before === undefined) given.set(name, name.endsWith('[]') ? [value] : value);
    if (typeof value === 'string' && !/password|token/i.test(name)) typed.set(name, value);
  }
  return { given: Object.fromEntries(given), typed: Object.fromEntries(typed) };
}

/** Our schemas say a code; what valibot says by itself is a sentence in English, and means a missing or wrong kind of value. */
const codeOf = (issue: v.BaseIssue<unknown>) =>
  /^[a-z_]+$/.test(issue.message) ? issue.message : 'required';
