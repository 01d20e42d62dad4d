import { and, eq, inArray } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import * as stored from './imports.ts';
import { imports } from './schema.ts';

/**
 * Ends an import that is being read or waits for it. Nothing of it is written: whoever reads it sees the state within a second, and the
 * writing asks for it once more in the transaction that would make it count. The files are kept.
 * @throws {Refusal} not_found, import_busy
 */
export async function cancelImport(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await stored.byId(tx, actor, id);
    if (!found) throw new Refusal('not_found');
    const [ended] = await tx
      .update(imports)
      .set({ state: 'cancelled', finishedAt: now })
      .where(and(eq(imports.id, id), inArray(imports.state, ['checking', 'applying'])))
      .returning({ id: imports.id });
    if (!ended) throw new Refusal('import_busy', { state: found.state });
    await recordEvent(tx, {
      type: 'import.cancelled',
      aggregate: { type: 'import', id },
      actor: { userId: actor.userId },
      payload: { while: found.state },
      at: now
    });
  });
  wakeRelay();
}
