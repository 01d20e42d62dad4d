import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { closeDatabase, databaseUrl, db, openDatabase, sql } from '#lib/db/server/client.ts';
import { migrateDatabase } from '#lib/db/server/migrate.ts';
import { baseLocale, localeOf, type Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { problemsCsv } from '#lib/imports/problems-csv.ts';
import { totalOf } from '#lib/imports/counts.ts';
import { planFiles } from '#lib/imports/server/plan-files.ts';
import { openRecord } from '#lib/imports/server/import-record.ts';
import { runImport, type ImportResult } from '#lib/imports/server/run-import.ts';
import { exitWith } from '#lib/runtime/server/startup-error.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { readArguments, UsageError, type Given } from './import/arguments.ts';
import { setSmallApart, staffByEmail, type SmallFile } from './import/small-masters.ts';
import { usage } from './import/usage.ts';
import {
  endProgress,
  printCounts,
  printHidden,
  printPlans,
  printProblems,
  progressLine
} from './import/report.ts';
import { writeTemplates } from './import/templates.ts';

/**
 * `npm run import -- FOLDER|FILE… [options]`. Ends with 0 when everything was imported (or would be), 1 when there are
 * problems and nothing was written, 2 when the command line cannot be understood, 3 when another import is under way.
 */
async function main(args: readonly string[]): Promise<number> {
  const given = readArguments(args);
  const locale = localeOf(given.locale ?? process.env.LC_ALL ?? process.env.LANG ?? '') ?? baseLocale;
  if (given.help) return print(usage, 0);
  if (given.templates !== null) {
    await writeTemplates(given.templates);
    return print(m.imports_cli_templates({ folder: given.templates }, { locale }), 0);
  }
  if (given.files.length === 0) return print(m.imports_cli_nothing_given({}, { locale }), 2);
  await openDatabase();
  try {
    await migrateDatabase(databaseUrl());
    const { small, others } = await setSmallApart(given.files, locale);
    const taken = small.length === 0 ? 0 : await takeSmall(small, given, locale);
    if (others.length === 0) return taken;
    return await importFiles({ ...given, files: others }, locale);
  } finally {
    await closeDatabase();
  }
}

/** Each small master by itself, all of it or nothing, before the files that may name what is in them. */
async function takeSmall(small: readonly SmallFile[], given: Given, locale: Locale): Promise<number> {
  const started = performance.now();
  const by = await staffByEmail(sql(), given.by);
  for (const { save } of given.dryRun ? [] : small) await save(db(), by, new Date());
  const rows = small.reduce((sum, one) => sum + one.rows, 0);
  const told = { rows, seconds: ((performance.now() - started) / 1000).toFixed(1) };
  const words = given.dryRun ? m.imports_cli_dry_run : m.imports_cli_applied;
  return print(`${small.map(({ name }) => name).join(', ')}: ${words(told, { locale })}`, 0);
}

async function importFiles(given: Given, locale: Locale): Promise<number> {
  const started = performance.now();
  const files = given.files.map(({ path, name, fileMapping }) => ({ file: { path, name }, fileMapping }));
  const { sources, problems } = await planFiles(files, locale);
  printPlans(sources, locale);
  const record = await openRecord(db(), null, { sources, apply: !given.dryRun, now: new Date() });
  const input = { id: record.id, sources, unreadable: problems, apply: !given.dryRun };
  const watched = { ...input, onProgress: progressLine(locale), onApplied: record.applied };
  const result = await runImport(db(), null, watched, new Date()).catch(async (error: unknown) => {
    await record.failed();
    throw error;
  });
  endProgress();
  printHidden(sources, result.hidden, locale);
  if (!result.applied) await record.looked(result);
  return await report(result, given, locale, (performance.now() - started) / 1000);
}

async function report(result: ImportResult, given: Given, locale: Locale, took: number): Promise<number> {
  const { rows, problems, problemCount, counts, repeated } = result;
  const options = { locale };
  const seconds = took.toFixed(1);
  if (problemCount > 0) {
    printProblems(problems, locale);
    await writeProblems(result, given.problemsFile, locale);
    return print(m.imports_cli_refused({ count: problemCount, file: given.problemsFile }, options), 1);
  }
  printCounts(counts, locale);
  if (repeated > 0) print(m.imports_cli_repeated({ count: repeated }, options), 0);
  if (!result.applied) return print(m.imports_cli_dry_run({ rows, seconds }, options), 0);
  const invited = counts.people?.created ?? 0;
  if (invited > 0) print(m.imports_cli_people({ count: invited }, options), 0);
  const { created, changed } = totalOf(counts);
  if (created + changed === 0) return print(m.imports_cli_nothing_changed({ rows }, options), 0);
  return print(m.imports_cli_applied({ rows, seconds }, options), 0);
}

async function writeProblems({ problems }: ImportResult, file: string, locale: Locale): Promise<void> {
  const out = createWriteStream(file);
  for (const line of problemsCsv(problems, locale)) if (!out.write(line)) await once(out, 'drain');
  out.end();
  await once(out, 'close');
}

function print(line: string, code: number): number {
  console.log(line);
  return code;
}

function explain(error: unknown): number {
  if (error instanceof UsageError) return print(`${error.message}\n\n${usage}`, 2);
  if (error instanceof Refusal && error.code === 'forbidden_role')
    return print('--by: this person may not change one of these masters.', 1);
  if (error instanceof Refusal && error.code === 'import_running') {
    return print(m.imports_cli_running({}, { locale: baseLocale }), 3);
  }
  return exitWith(error);
}

await main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => process.exit(explain(error))
);
