import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Queryable, Transaction } from '#lib/db/server/client.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { ImportState } from '../import-state.ts';
import { ImportCancelled } from './reading-pace.ts';
import type { ImportResult } from './run-import.ts';
import { imports } from './schema.ts';
import type { Source } from './stage-table.ts';

/** The stored trace of one run of the command: who, when, which files, what came of it. */
export interface ImportRecord {
  id: string;
  applied: (tx: Transaction, result: ImportResult) => Promise<void>;
  /** A dry run, or one that found problems. */
  looked: (result: ImportResult) => Promise<void>;
  failed: () => Promise<void>;
}

/** Opens the record of a run that is about to begin. */
export async function openRecord(
  db: Database,
  actor: StaffUser | null,
  run: { sources: readonly Source[]; apply: boolean; now: Date }
): Promise<ImportRecord> {
  const id = uuid7();
  const from: ImportState = run.apply ? 'applying' : 'checking';
  const files = run.sources.map(({ plan }) => ({
    name: plan.file,
    bytes: null,
    tables: [{ fileMapping: {}, plan }]
  }));
  await db.insert(imports).values({
    id,
    state: from,
    files,
    startedBy: actor?.userId ?? null,
    startedAt: run.now
  });
  return {
    id,
    applied: (tx, result) => storeResult(tx, id, { from, to: 'applied' }, result),
    looked: (result) =>
      storeResult(db, id, { from, to: result.problemCount > 0 ? 'refused' : 'checked' }, result),
    failed: async () => {
      await db.update(imports).set({ state: 'failed', finishedAt: new Date() }).where(eq(imports.id, id));
    }
  };
}

/**
 * Writes down what came of a run; inside the transaction of the run when it was applied, so that one which was cancelled at the last
 * moment takes back all that it has written.
 * @throws ImportCancelled
 */
export async function storeResult(
  db: Queryable,
  id: string,
  { from, to }: { from: ImportState; to: ImportState },
  { counts, problems, problemCount, rows, priceLists }: ImportResult
): Promise<void> {
  const [written] = await db
    .update(imports)
    .set({
      ...{ state: to, counts, priceLists: [...priceLists], problems, problemCount },
      ...{ rowsRead: rows, finishedAt: new Date() }
    })
    .where(and(eq(imports.id, id), eq(imports.state, from)))
    .returning({ id: imports.id });
  if (!written) throw new ImportCancelled();
}
