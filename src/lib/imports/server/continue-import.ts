import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';
import type { ImportState } from '../import-state.ts';
import { mayImport } from '../rights.ts';
import { tablesOf, type StoredFile, type StoredImport } from '../stored-file.ts';
import { jobOf } from './import-job.ts';
import * as stored from './imports.ts';
import { imports } from './schema.ts';

/**
 * Looks through the files again, read as the user has told since.
 * @throws {Refusal} not_found, import_busy
 */
export async function checkAgain(
  db: Database,
  actor: StaffUser,
  id: string,
  change: (files: StoredFile[]) => StoredFile[] = (files) => files
): Promise<void> {
  await go(db, actor, id, 'checking', async (tx, files) => {
    await tx
      .update(imports)
      .set({ files: change(files) })
      .where(eq(imports.id, id));
  });
}

/**
 * Writes what the last look found to be right. It is read and checked once more: what is stored may have changed since.
 * @throws {Refusal} not_found, import_busy, import_has_problems, forbidden_role
 */
export async function applyImport(db: Database, actor: StaffUser, id: string): Promise<void> {
  await go(db, actor, id, 'applying', async (_, files, found) => {
    if (found.problemCount > 0) throw new Refusal('import_has_problems', { count: found.problemCount });
    if (found.state !== 'checked') throw new Refusal('import_busy', { state: found.state });
    const kinds = tablesOf(files).flatMap(({ stored: { plan, leftOut } }) =>
      plan?.kind && !leftOut ? [plan.kind] : []
    );
    if (kinds.some((kind) => !mayImport(actor.role, kind))) throw new Refusal('forbidden_role');
  });
}

async function go(
  db: Database,
  actor: StaffUser,
  id: string,
  state: ImportState,
  prepare: (tx: Transaction, files: StoredFile[], found: StoredImport) => Promise<void>
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.select({ id: imports.id }).from(imports).where(eq(imports.id, id)).for('update');
    const found = await stored.byId(tx, actor, id);
    if (!found) throw new Refusal('not_found');
    // One that was cancelled goes on until it notices.
    const busy = (await stored.isAlive(tx, found)) || (await stored.isRunning(tx, id));
    if (found.state === 'applied' || busy) {
      throw new Refusal('import_busy', { state: found.state });
    }
    await prepare(tx, found.files, found);
    await tx
      .update(imports)
      .set({ state, rowsRead: 0, finishedAt: null, failure: null })
      .where(eq(imports.id, id));
    await enqueue(tx, ...jobOf(id, state === 'applying'));
  });
}
