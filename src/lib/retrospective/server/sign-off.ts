import { createHash } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { lifeOf } from '#lib/fairs/life.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { canonical } from '../report.ts';
import { refuse } from '../refusals.ts';
import { retrospectiveRoles } from '../rights.ts';
import { recordRetrospective } from './record-note-event.ts';
import { reportOf } from './retrospective.ts';
import { retrospectiveVersions } from './schema.ts';

/**
 * Signs the retrospective of a fair that is over: what it says now is frozen with its hash as the next version. When nothing has changed since the
 * last one, that is the version.
 * @returns the number of the version
 * @throws {Refusal} forbidden_role, fair_not_over
 */
export async function signOff(db: Database, actor: StaffUser, fair: Fair, now: Date): Promise<number> {
  if (!retrospectiveRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: retrospectiveRoles });
  if (!['closed', 'reviewed'].includes(lifeOf(fair, now))) throw refuse('fair_not_over', {});
  const version = await db.transaction(async (tx) => {
    await tx.select({ id: fairs.id }).from(fairs).where(eq(fairs.id, fair.id)).for('no key update');
    const content = canonical(await reportOf(tx, actor, fair, now));
    const hash = createHash('sha256').update(content).digest('hex');
    const [last] = await tx
      .select({ version: retrospectiveVersions.version, hash: retrospectiveVersions.hash })
      .from(retrospectiveVersions)
      .where(eq(retrospectiveVersions.fairId, fair.id))
      .orderBy(desc(retrospectiveVersions.version))
      .limit(1);
    if (last?.hash === hash) return last.version;
    const next = (last?.version ?? 0) + 1;
    await tx
      .insert(retrospectiveVersions)
      .values({ fairId: fair.id, version: next, content, hash, signedBy: actor.userId, signedAt: now });
    await recordRetrospective(
      tx,
      actor,
      { fairId: fair.id, type: 'retrospective.signed', payload: { version: next, hash } },
      now
    );
    return next;
  });
  wakeRelay();
  return version;
}
