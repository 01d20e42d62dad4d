import type { FileMapping } from '../plan.ts';
import { UnreadableFile, type Problem } from '../problem.ts';
import { planTables, type GivenFile } from './plan-tables.ts';
import type { Source } from './stage-table.ts';

/** Finds out how several files are to be read; a file that cannot be read becomes a problem and does not stop the others. */
export async function planFiles(
  given: readonly { file: GivenFile; fileMapping: FileMapping }[],
  locale: string
): Promise<{ sources: Source[]; problems: Problem[] }> {
  const sources: Source[] = [];
  const problems: Problem[] = [];
  for (const { file, fileMapping } of given) {
    try {
      const plans = await planTables(file, fileMapping, locale);
      sources.push(...plans.map((plan) => ({ path: file.path, plan })));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      problems.push(fileProblem(file.name, error));
    }
  }
  return { sources, problems };
}

export function fileProblem(file: string, { code, details }: UnreadableFile): Problem {
  return { file, sheet: null, row: null, column: null, heading: null, value: null, code, details };
}
