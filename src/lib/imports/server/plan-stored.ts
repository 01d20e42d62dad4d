import type { TablePlan } from '../plan.ts';
import { UnreadableFile, type Problem } from '../problem.ts';
import type { StoredFile, StoredTable } from '../stored-file.ts';
import { pathOfFile } from './file-store.ts';
import { fileProblem } from './plan-files.ts';
import { planTables, type GivenFile } from './plan-tables.ts';
import type { ReadingPace } from './reading-pace.ts';
import type { Source } from './stage-table.ts';

interface Planned {
  files: StoredFile[];
  sources: Source[];
  unreadable: Problem[];
}

/** Finds out anew how the stored files are to be read, with whatever was told since. */
export async function planStored(
  importId: string,
  files: readonly StoredFile[],
  locale: string,
  pace: ReadingPace
): Promise<Planned> {
  const planned: Planned = { files: [], sources: [], unreadable: [] };
  for (const [number, file] of files.entries()) {
    const given = { path: pathOfFile(importId, number), name: file.name };
    const tables =
      file.tables.length === 0
        ? await firstLook(given, locale, pace)
        : (await Promise.all(file.tables.map((table) => lookAgain(given, table, locale, pace)))).flat();
    planned.files.push({ ...file, tables });
    for (const { plan, leftOut, unreadable } of tables) {
      if (leftOut) continue;
      if (plan) planned.sources.push({ path: given.path, plan });
      if (unreadable) {
        planned.unreadable.push(
          fileProblem(file.name, new UnreadableFile(unreadable.code, unreadable.details))
        );
      }
    }
  }
  return planned;
}

/** The files with what a run has counted in each of their tables; `hidden` is in the order of the sources. */
export function withHiddenRows(files: readonly StoredFile[], hidden: readonly number[]): StoredFile[] {
  let source = 0;
  const counted = (table: StoredTable) =>
    table.leftOut || !table.plan ? table : { ...table, hiddenRows: hidden[source++] ?? 0 };
  return files.map((file) => ({ ...file, tables: file.tables.map(counted) }));
}

async function firstLook(file: GivenFile, locale: string, pace: ReadingPace): Promise<StoredTable[]> {
  return planned({ fileMapping: {}, plan: null }, () => planTables(file, {}, locale, pace));
}

async function lookAgain(
  file: GivenFile,
  table: StoredTable,
  locale: string,
  pace: ReadingPace
): Promise<StoredTable[]> {
  if (table.leftOut) return [table];
  return planned(table, () => planTables(file, table.fileMapping, locale, pace));
}

/** A sheet is named from then on, so that each of several is looked at again by itself. */
async function planned(table: StoredTable, plan: () => Promise<TablePlan[]>): Promise<StoredTable[]> {
  const { fileMapping } = table;
  try {
    const plans = await plan();
    return plans.map((one) => ({
      fileMapping: one.sheet === null ? fileMapping : { ...fileMapping, sheet: one.sheet },
      plan: one
    }));
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return [{ fileMapping, plan: table.plan, unreadable: { code: error.code, details: error.details } }];
  }
}
