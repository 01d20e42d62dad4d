import { and, eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { companiesOf } from '#lib/people/server/companies.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { refuse } from '../../refusals.ts';
import type { TaskKind } from '../../tasks/task.ts';
import { tasks } from '../schema.ts';
import { refuseUnknownStaff } from './task-for-update.ts';
import { refuseImpossibleTime } from './possible-time.ts';
import { recordTaskEvent } from './record-task-event.ts';

export interface TaskGiven {
  id: string;
  kind: TaskKind;
  title: string;
  note: string | null;
  companyId: number | null;
  ownerId: string;
  dueAt: Date;
}

/**
 * Writes down what somebody has to do, for oneself or for somebody else. The id comes from the page, so that sending the form twice makes one.
 * @throws {Refusal} not_found (a company that the caller does not work with), unknown_staff, time_not_possible
 */
export async function makeTask(db: Database, actor: StaffUser, given: TaskGiven, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    refuseImpossibleTime(given.dueAt, now);
    if (given.companyId !== null) await refuseForeignCompany(tx, actor, given.companyId);
    if (given.ownerId !== actor.userId) await refuseUnknownStaff(tx, given.ownerId);
    const isForOther = given.ownerId !== actor.userId;
    const made = await tx
      .insert(tasks)
      .values({
        ...given,
        ...{ source: 'person', madeBy: actor.userId, madeAt: now },
        ...(isForOther ? { handedBy: actor.userId, handedAt: now } : {})
      })
      .onConflictDoNothing()
      .returning();
    const [task] = made;
    if (!task) return;
    const dueAt = task.dueAt.toISOString();
    await recordTaskEvent(tx, 'task.made', task, { actor, now, dueAt });
  });
  wakeRelay();
}

async function refuseForeignCompany(tx: Transaction, actor: StaffUser, companyId: number): Promise<void> {
  const [found] = await tx
    .select({ id: companies.id })
    .from(companies)
    .where(and(eq(companies.id, companyId), companiesOf(actor)));
  if (!found) throw refuse('not_found', {});
}
