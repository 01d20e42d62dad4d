import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { companiesOf } from '#lib/people/server/companies.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { refuse } from '../../refusals.ts';
import { leadRoles } from '../../rights.ts';
import { playbookRuns } from '../playbook-schema.ts';

/**
 * Stops a playbook by hand; its open tasks go with it. One that has ended is no error.
 * @throws {Refusal} forbidden_role, not_found
 */
export async function stopPlaybook(
  db: Database,
  actor: StaffUser,
  { id }: { id: string },
  now: Date
): Promise<void> {
  if (!leadRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: leadRoles });
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({ run: playbookRuns })
      .from(playbookRuns)
      .innerJoin(companies, eq(companies.id, playbookRuns.companyId))
      .where(and(eq(playbookRuns.id, id), companiesOf(actor)))
      .for('no key update', { of: playbookRuns });
    if (!found) throw refuse('not_found', {});
    if (found.run.endedAt) return;
    const end = { endedAt: now, ending: 'stopped', endedBy: actor.userId, nextAt: null } as const;
    await tx.update(playbookRuns).set(end).where(eq(playbookRuns.id, id));
    await recordEvent(tx, {
      ...{
        type: 'playbook.ended',
        aggregate: { type: 'playbook_run', id },
        actor,
        fairId: found.run.fairId,
        at: now
      },
      payload: { playbook: found.run.playbook, companyId: found.run.companyId, by: 'stopped' }
    });
  });
  wakeRelay();
}
