import type { Problem } from './problem.ts';
import type { StoredFile, StoredTable } from './stored-file.ts';

/**
 * Words of the file that mean another value from now on: what the user typed beside problems, in the same order. A word holds for
 * its whole column, so that one answer repairs every row with the same mistake.
 */
export function withReplacements(
  files: readonly StoredFile[],
  problems: readonly Problem[],
  words: readonly string[]
): StoredFile[] {
  let changed = [...files];
  problems.forEach((problem, at) => {
    const word = words[at] ?? '';
    const { column } = problem.details;
    if (word === '' || word === problem.value || !problem.value || typeof column !== 'string') return;
    changed = changed.map((file) => ({
      ...file,
      tables: file.tables.map((table) =>
        isOf(table, problem) ? replaced(table, column, problem.value!, word) : table
      )
    }));
  });
  return changed;
}

function isOf({ plan, leftOut }: StoredTable, { file, sheet, details }: Problem): boolean {
  return !leftOut && plan?.file === file && plan.sheet === sheet && plan.kind === details.kind;
}

function replaced(table: StoredTable, column: string, value: string, word: string): StoredTable {
  const known = table.fileMapping.replaced ?? {};
  const words = { ...known[column], [value]: word };
  return {
    ...table,
    fileMapping: { ...table.fileMapping, kind: table.plan!.kind!, replaced: { ...known, [column]: words } }
  };
}
