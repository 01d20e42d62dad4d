import { and, eq, inArray } from 'drizzle-orm';
import type { Queryable, Transaction } from '#lib/db/server/client.ts';
import { isAlive } from './imports.ts';
import { imports } from './schema.ts';

/** Writes down that an import which was under way has ended with its process; nothing of it was written. */
export async function interruptImport(db: Queryable, id: string): Promise<void> {
  await db
    .update(imports)
    .set({ state: 'failed', failure: 'interrupted', finishedAt: new Date() })
    .where(and(eq(imports.id, id), inArray(imports.state, ['checking', 'applying'])));
}

/** The same for one whose process is gone, unless somebody has started it again meanwhile. */
export async function importLost(tx: Transaction, payload: unknown): Promise<void> {
  const { id, apply } = payload as { id: string; apply: boolean };
  if (!(await isAlive(tx, { id, state: apply ? 'applying' : 'checking' }))) await interruptImport(tx, id);
}
