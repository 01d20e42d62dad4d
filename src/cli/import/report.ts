import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { ENTITIES, type Counts } from '#lib/imports/counts.ts';
import type { Problem } from '#lib/imports/problem.ts';
import type { Progress } from '#lib/imports/server/run-import.ts';
import type { Source } from '#lib/imports/server/stage-table.ts';
import { entityText, headingText, kindText, placeText, problemText } from '#lib/imports/wording.ts';
import { columnOf, kindOf } from '#lib/imports/kinds/all.ts';

/** Says how each table was understood, so that a wrong guess is seen before it is believed. */
export function printPlans(sources: readonly Source[], locale: Locale): void {
  for (const { plan } of sources) {
    const { kind, mapping, headings } = plan;
    const file = plan.sheet === null ? plan.file : `${plan.file} › ${plan.sheet}`;
    const about = [plan.encoding, plan.delimiter === '\t' ? 'tab' : plan.delimiter].filter(Boolean).join(' ');
    const unknown = plan.ownList
      ? m.imports_own_list({}, { locale })
      : m.imports_cli_left_out({}, { locale });
    const title = kind ? kindText(kind, locale) : unknown;
    console.log(
      `${m.imports_cli_recognised({ file, kind: title }, { locale })}${about ? ` (${about})` : ''}`
    );
    if (!kind) continue;
    for (const [name, { heading, how }] of Object.entries(mapping)) {
      if (how === 'exact') continue;
      const column = columnOf(kindOf(kind), name)?.headings[locale] ?? name;
      console.log(
        `   ${m.imports_cli_columns({ heading: headingText(headings, heading), column }, { locale })}`
      );
    }
    const used = new Set(Object.values(mapping).map(({ heading }) => heading));
    const rest = headings.filter((heading, at) => heading && !used.has(at));
    if (rest.length)
      console.log(`   ${m.imports_cli_not_imported({ headings: rest.join(', ') }, { locale })}`);
  }
}

/** Says which rows nobody saw in the workbook, and whether they count. */
export function printHidden(sources: readonly Source[], hidden: readonly number[], locale: Locale): void {
  sources.forEach(({ plan: { file, sheet, withoutHidden } }, at) => {
    const count = hidden[at] ?? 0;
    if (count === 0) return;
    const told = { file: sheet === null ? file : `${file} › ${sheet}`, count };
    console.log(
      withoutHidden ? m.imports_cli_hidden_left_out(told, { locale }) : m.imports_cli_hidden(told, { locale })
    );
  });
}

/** One line that is written over on a terminal; silent elsewhere. */
export function progressLine(locale: Locale): (progress: Progress) => void {
  return ({ step, file, rows }) => {
    if (!process.stderr.isTTY) return;
    const line =
      step === 'reading'
        ? m.imports_cli_reading({ file, rows }, { locale })
        : step === 'checking'
          ? m.imports_cli_checking({ rows }, { locale })
          : m.imports_cli_writing({ rows }, { locale });
    process.stderr.write(`\r\x1b[K${line}`);
  };
}

export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
}

export function printCounts(counts: Counts, locale: Locale): void {
  const rows = ENTITIES.flatMap((entity) => {
    const count = counts[entity];
    return count ? [[entityText(entity, locale), count.created, count.changed, count.unchanged]] : [];
  });
  if (rows.length === 0) return;
  const options = { locale };
  const head = [
    m.imports_cli_created({}, options),
    m.imports_cli_changed({}, options),
    m.imports_cli_unchanged({}, options)
  ];
  printTable(['', ...head], rows, [1, 2, 3]);
}

const MOST_SHOWN = 20;

/** The first problems as a table; the file has all of them. */
export function printProblems(problems: readonly Problem[], locale: Locale): void {
  const options = { locale };
  const head = [m.imports_file({}, options), m.imports_cell({}, options), m.imports_column({}, options)];
  const shown = problems
    .slice(0, MOST_SHOWN)
    .map((problem) => [
      problem.sheet === null ? problem.file : `${problem.file} › ${problem.sheet}`,
      placeText(problem),
      problem.heading ?? '',
      problemText(problem, locale)
    ]);
  printTable([...head, m.imports_what_is_wrong({}, options)], shown, []);
  const more = problems.length - shown.length;
  if (more > 0) console.log(m.imports_cli_more({ count: more }, options));
}

function printTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  right: readonly number[]
): void {
  const all = [head, ...rows].map((row) => row.map((cell) => plain(String(cell))));
  const widths = head.map((_, at) => Math.max(...all.map((row) => widthOf(row[at] ?? ''))));
  for (const row of all) {
    const cells = row.map((cell, at) => {
      const space = ' '.repeat(widths[at]! - widthOf(cell));
      return right.includes(at) ? space + cell : cell + space;
    });
    console.log(cells.join('  ').trimEnd());
  }
}

/** What stands in a file must not move the cursor of a terminal. */
function plain(text: string): string {
  return text.replace(/\p{C}/gu, '\u00b7');
}

/** Chinese and Korean take two places on a terminal. */
function widthOf(text: string): number {
  return [...text].reduce(
    (width, one) =>
      width + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(one) ? 2 : 1),
    0
  );
}
