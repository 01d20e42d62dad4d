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
  const typed = typedText(data);
  const given = Object.fromEntries([...new Set(data.keys())].map((key) => [key, valueOf(data, key)]));
  const result = v.safeParse(schema, given);
  if (result.success) return { values: result.output, typed };
  const problems: Record<string, string> = {};
  for (const issue of result.issues) problems[v.getDotPath(issue) ?? ''] ??= codeOf(issue);
  return { typed, failure: fail(422, { problems, typed }) };
}

/** A field named `things[]` is a list, any other one value. */
const valueOf = (data: FormData, key: string) =>
  key.endsWith('[]') ? data.getAll(key).map(storable) : storable(data.get(key));

/** Text without the one character that no database stores and nobody types. */
const storable = <Value>(value: Value) => (typeof value === 'string' ? value.replaceAll('\0', '') : value);

/** Our schemas say a code; what valibot says by itself is a sentence in English, and means a missing or wrong kind of value. */
const codeOf = (issue: v.BaseIssue<unknown>) =>
  /^[a-z_]+$/.test(issue.message) ? issue.message : 'required';

function typedText(data: FormData): Record<string, string> {
  const text = [...data].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return Object.fromEntries(text.filter(([key]) => !/password|token/i.test(key)));
}
