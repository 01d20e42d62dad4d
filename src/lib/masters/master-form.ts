import type { Problem } from '#lib/imports/problem.ts';
import type { CellChange, Values } from './row.ts';

/** Longer than any column; the columns themselves say how long they may be. */
const mostCharacters = 2_000;

/** What a form sends: each column as it was seen (`was.city`) and as it is wanted (`is.city`). Columns it does not show stay as they are. */
export function cellsOf(data: FormData, columns: readonly string[]): Record<string, CellChange> {
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value.slice(0, mostCharacters).trim() || null : null;
  };
  const shown = columns.filter((column) => data.has(`is.${column}`));
  return Object.fromEntries(
    shown.map((column) => [column, { was: text(`was.${column}`), is: text(`is.${column}`) }])
  );
}

/** What was typed, to be kept where it is not saved. */
export const typedOf = (cells: Readonly<Record<string, CellChange>>): Values =>
  Object.fromEntries(Object.entries(cells).map(([column, { is }]) => [column, is]));

/** What had been seen when it was typed: it counts as seen as long as the form stands. */
export const seenOf = (cells: Readonly<Record<string, CellChange>>): Values =>
  Object.fromEntries(Object.entries(cells).map(([column, { was }]) => [column, was]));

/** The first problem of each column of a row. */
export function problemsByColumn(problems: readonly Problem[], row = 1): Record<string, Problem> {
  const found: Record<string, Problem> = {};
  for (const problem of problems) {
    if (problem.row !== null && problem.row !== row) continue;
    found[String(problem.details.column ?? '')] ??= problem;
  }
  return found;
}
