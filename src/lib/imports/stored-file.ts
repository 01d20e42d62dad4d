import type { Counts } from './counts.ts';
import type { ImportFailure, ImportState } from './import-state.ts';
import type { TablePlan, FileMapping } from './plan.ts';
import type { FileProblemCode, ProblemDetails } from './problem.ts';

/** Files and bytes that one import takes on the page; the command takes larger ones. */
export const MOST_FILES = 20;
export const MOST_UPLOAD_BYTES = 60 * 1024 * 1024;

/** One table of a stored file: what the user told of it, and how it will be read. */
export interface StoredTable {
  fileMapping: FileMapping;
  /** Null until it was looked at, or when it cannot be read. */
  plan: TablePlan | null;
  /** The user does not want this table. */
  leftOut?: boolean;
  /** How many rows the workbook hides, as far as they were read; the plan says whether they count. */
  hiddenRows?: number;
  unreadable?: { code: FileProblemCode; details: ProblemDetails };
}

/** What the record of an import keeps of each file, in `imports.files`. */
export interface StoredFile {
  name: string;
  /** Null for files that the command read where they lay. */
  bytes: number | null;
  /** Empty until the file was looked at for the first time. */
  tables: StoredTable[];
}

/** One run of the import, as its page sees it. */
export interface StoredImport {
  id: string;
  state: ImportState;
  files: StoredFile[];
  counts: Counts | null;
  /** Codes of price lists whose prices it moves. */
  priceLists: string[] | null;
  problemCount: number;
  rowsRead: number;
  startedAt: Date;
  finishedAt: Date | null;
  failure: ImportFailure | null;
  startedBy: string | null;
}

/** Every table of an import with its place, in the order of the files. */
export function tablesOf(
  files: readonly StoredFile[]
): { file: number; table: number; name: string; stored: StoredTable }[] {
  return files.flatMap(({ name, tables }, file) =>
    tables.map((stored, table) => ({ file, table, name, stored }))
  );
}

/** How many rows of an import its workbooks hide, whether they count or are left out. */
export function hiddenRowsOf(files: readonly StoredFile[]): number {
  return tablesOf(files).reduce((sum, { stored }) => sum + (stored.hiddenRows ?? 0), 0);
}
