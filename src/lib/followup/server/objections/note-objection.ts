import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { companyForUpdate } from '#lib/people/server/companies.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { afterOpenHours } from '../../business-time.ts';
import type { Blocker } from '../../leads/lead.ts';
import { alikeForEntry, answerHours, type ObjectionRoute } from '../../objections/objection.ts';
import { refuse } from '../../refusals.ts';
import { leadRoles } from '../../rights.ts';
import { endsOn } from '../../tasks/task.ts';
import { handbookEntries, objections } from '../objection-schema.ts';
import { refuseUnknownStaff } from '../tasks/task-for-update.ts';
import { writeTasks } from '../tasks/write-tasks.ts';
import { calendarOfRegion } from '../work-calendar.ts';

export interface ObjectionGiven {
  id: string;
  companyId: number;
  topic: Blocker;
  tag: string;
  said: string;
  route: ObjectionRoute;
  to: string | null;
}

/**
 * Writes down what somebody said against ordering. One for product or after-sales is a task of that person with a clock; the third alike proposes an
 * entry of the handbook. The same id again changes nothing.
 * @throws {Refusal} forbidden_role, not_found, unknown_staff (also where nobody was chosen to answer)
 */
export async function noteObjection(
  db: Database,
  actor: StaffUser,
  given: ObjectionGiven,
  now: Date
): Promise<void> {
  if (!leadRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: leadRoles });
  await db.transaction(async (tx) => {
    const company = await companyForUpdate(tx, actor, given.companyId);
    const { to, ...said } = given;
    const routedTo = given.route === 'rep' ? null : to;
    if (given.route !== 'rep' && routedTo === null) throw refuse('unknown_staff', {});
    if (routedTo) await refuseUnknownStaff(tx, routedTo);
    const calendar = await calendarOfRegion(tx, company.regionId);
    const dueAt = routedTo ? afterOpenHours(now, answerHours, calendar) : null;
    const made = await tx
      .insert(objections)
      .values({ ...said, routedTo, dueAt, notedBy: actor.userId, notedAt: now })
      .onConflictDoNothing()
      .returning({ id: objections.id });
    if (made.length === 0) return;
    if (routedTo && dueAt) await askFor(tx, actor, { ...given, to: routedTo }, dueAt, now);
    const isProposed = await proposeEntry(tx, given.tag, now);
    await recordEvent(tx, {
      ...{
        type: 'objection.noted',
        aggregate: { type: 'objection', id: given.id },
        actor,
        dealerId: null,
        at: now
      },
      payload: { companyId: given.companyId, topic: given.topic, tag: given.tag, routedTo, isProposed }
    });
  });
  wakeRelay();
}

const askFor = (
  tx: Transaction,
  actor: StaffUser,
  { id, companyId, said, to }: ObjectionGiven,
  dueAt: Date,
  now: Date
) =>
  writeTasks(
    tx,
    [
      {
        ...{ kind: 'decide', saying: 'answer_objection', note: said, companyId, ownerId: to, dueAt },
        ...{ source: 'objection', sourceId: id, endsOn: endsOn('objection.answered', `objection:${id}`) }
      }
    ],
    now,
    actor
  );

/** The third alike; what has an entry already, or is proposed, is not proposed again. */
async function proposeEntry(tx: Transaction, tag: string, now: Date): Promise<boolean> {
  const alike = await tx.$count(objections, sql`${objections.tag} = ${tag}`);
  if (alike < alikeForEntry) return false;
  const made = await tx
    .insert(handbookEntries)
    .values({ id: uuid7(), tag, state: 'proposed', proposedAt: now })
    .onConflictDoNothing()
    .returning({ id: handbookEntries.id });
  return made.length > 0;
}
