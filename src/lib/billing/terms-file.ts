import * as v from 'valibot';
import { TermsForm, type TermsInput } from './terms-form.ts';

/** The columns of the file of payment terms: one row a step, in their order. */
export const termsColumns = [
  'terms',
  'terms_name',
  'own',
  'share',
  'due_event',
  'due_days',
  'releases'
] as const;

type Row = { row: number; cells: Readonly<Record<string, string>> };

/** Payment terms as rows of their file. */
export const termsRows = (all: readonly TermsInput[]): string[][] =>
  all.flatMap(({ code, name, isDefault, steps }) =>
    steps.map(({ basisPoints, dueEvent, dueDays, releases }) => [
      ...[code, name, isDefault ? 'yes' : 'no', String(basisPoints / 100)],
      ...[dueEvent, String(dueDays), releases ?? '']
    ])
  );

/** Reads them by the rules of the form; else the first row of the terms that are wrong. */
export function termsOfRows(rows: readonly Row[]): { terms: TermsInput[] } | { row: number } {
  const terms: TermsInput[] = [];
  for (const own of Map.groupBy(rows, ({ cells }) => cells.terms ?? '').values()) {
    const [{ row, cells }] = own as [Row, ...Row[]];
    const column = (name: string) => own.map((one) => one.cells[name] ?? '');
    const read = v.safeParse(TermsForm, {
      ...{ code: cells.terms, name: cells.terms_name },
      ...(cells.own === 'yes' ? { isDefault: 'on' } : {}),
      ...{ 'share[]': column('share'), 'event[]': column('due_event') },
      ...{ 'days[]': column('due_days'), 'releases[]': column('releases') }
    });
    if (!read.success) return { row };
    terms.push(read.output);
  }
  return terms.length > 0 ? { terms } : { row: 1 };
}
