import type { Locale } from '#lib/i18n/locale.ts';
import { ENTITIES, totalOf } from '#lib/imports/counts.ts';
import { allKinds, columnOf, kindOf } from '#lib/imports/kinds/all.ts';
import type { TablePlan } from '#lib/imports/plan.ts';
import type { Problem } from '#lib/imports/problem.ts';
import { tablesOf, type StoredFile, type StoredImport, type StoredTable } from '#lib/imports/stored-file.ts';
import { entityText, headingText, placeText, problemText } from '#lib/imports/wording.ts';

/** What the pages of imports show, worded for one reader. Worded here, so that browsers need not carry every sentence. */
export function kindChoices(locale: Locale) {
  return allKinds.map(({ name, titles }) => ({ name, title: titles[locale] }));
}

/** The tables of an import as a list to choose from. */
export function tableList(files: readonly StoredFile[], locale: Locale) {
  return tablesOf(files).map(({ file, table, name, stored }) => ({
    key: `${file}.${table}`,
    name: stored.plan?.sheet ?? name,
    kind: stored.plan?.kind && !stored.leftOut ? kindOf(stored.plan.kind).titles[locale] : null,
    ownList: stored.plan?.ownList ?? false,
    leftOut: stored.leftOut ?? false
  }));
}

export type TableView = NonNullable<ReturnType<typeof tableView>>;

/** The table asked for, else the one with the first problem: its columns and everything that can be chosen for it. */
export function tableView(
  files: readonly StoredFile[],
  key: string | null,
  problem: Problem | undefined,
  locale: Locale
) {
  const all = tablesOf(files);
  const chosen =
    all.find(({ file, table }) => `${file}.${table}` === key) ??
    all.find(({ stored: { plan } }) => plan?.file === problem?.file && plan?.sheet === problem?.sheet) ??
    all[0];
  if (!chosen?.stored.plan) return null;
  const { file, table, name, stored } = chosen;
  const { plan } = stored as StoredTable & { plan: TablePlan };
  return {
    file,
    table,
    name,
    hiddenRows: stored.hiddenRows ?? 0,
    plan: { ...plan, kind: stored.leftOut ? null : plan.kind },
    columns: plan.kind && !stored.leftOut ? columnChoices(plan, locale) : [],
    headings: headingRows(plan),
    lacking: plan.kind && !stored.leftOut ? lackingColumns(plan, locale) : []
  };
}

/** The problems with their sentences and places, and whether a word can be given that is used instead. */
export function problemRows(problems: readonly Problem[], from: number, locale: Locale) {
  return problems.map((problem, at) => ({
    nth: from + at,
    file: problem.sheet ?? problem.file,
    place: placeText(problem),
    heading: problem.heading ?? '',
    value: problem.value ?? '',
    text: problemText(problem, locale),
    repairable: isRepairable(problem),
    suggested: problem.code === 'other_case' ? String(problem.details.known) : ''
  }));
}

/** A word can be replaced where the cell itself is wrong; a row that contradicts another one cannot. */
export function isRepairable({ column, value, code, details }: Problem): boolean {
  if (column === null || !value || value.endsWith('…') || typeof details.column !== 'string') return false;
  return !['duplicate', 'conflict', 'cell_taken', 'only_one_of', 'below_reserved', 'below_promised'].includes(
    code
  );
}

/** What was or would be created and changed, one line a kind of thing. */
export function countRows({ counts }: Pick<StoredImport, 'counts'>, locale: Locale) {
  const rows = ENTITIES.flatMap((entity) => {
    const count = counts?.[entity];
    return count ? [{ entity, title: entityText(entity, locale), ...count }] : [];
  });
  return { rows, total: totalOf(counts ?? {}) };
}

function columnChoices({ kind }: TablePlan, locale: Locale) {
  return kindOf(kind!).columns.map(({ name, headings, required }) => ({
    value: name,
    label: headings[locale],
    required: required ?? false
  }));
}

function headingRows(plan: TablePlan) {
  return plan.headings.map((_, at) => {
    const [column, place] = Object.entries(plan.mapping).find(([, { heading }]) => heading === at) ?? [];
    return {
      at,
      heading: headingText(plan.headings, at),
      first: plan.firstValues[at] ?? '',
      column: column ?? '',
      how: place?.how ?? null
    };
  });
}

/** Columns without a heading of their own: those that are needed, those that have a value, those that use a heading again. */
function lackingColumns(plan: TablePlan, locale: Locale) {
  const kind = kindOf(plan.kind!);
  const first = new Map<number, string>();
  for (const [column, { heading }] of Object.entries(plan.mapping))
    if (!first.has(heading)) first.set(heading, column);
  return kind.columns
    .filter(({ name }) => !plan.mapping[name] || first.get(plan.mapping[name].heading) !== name)
    .map(({ name, required }) => ({
      name,
      label: columnOf(kind, name)!.headings[locale],
      required: required ?? false,
      value: plan.fixed[name] ?? '',
      copied: plan.mapping[name]?.heading ?? null
    }));
}
