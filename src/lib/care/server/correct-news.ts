import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { CorrectionInput } from '../news-form.ts';
import { refuse } from '../refusals.ts';
import { newsRoles } from '../rights.ts';
import { news } from './schema.ts';

/**
 * Puts the words of a piece of news right. Whom it is for stays, and nobody is told again: what is worth telling is a piece of its own. The record
 * keeps what stood there before; the same words again change nothing.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function correctNews(
  db: Database,
  actor: StaffUser,
  { id, ...words }: CorrectionInput,
  now: Date
): Promise<void> {
  if (!newsRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: newsRoles });
  await db.transaction(async (tx) => {
    const [before] = await tx
      .select()
      .from(news)
      .where(and(eq(news.id, id), isNull(news.withdrawnAt)))
      .for('update');
    if (!before) throw refuse('not_found', {});
    const was = Object.fromEntries(
      Object.entries(words)
        .map(([name]) => [name, before[name as keyof typeof words]] as const)
        .filter(([name, value]) => value !== words[name as keyof typeof words])
    );
    if (Object.keys(was).length === 0) return;
    await tx
      .update(news)
      .set({ ...words, correctedAt: now })
      .where(eq(news.id, id));
    await recordEvent(tx, {
      ...{ type: 'news.corrected', aggregate: { type: 'news', id }, actor, payload: { was }, at: now }
    });
  });
  wakeRelay();
}
