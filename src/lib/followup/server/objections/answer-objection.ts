import { and, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { companiesOf } from '#lib/people/server/companies.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { refuse } from '../../refusals.ts';
import { objections } from '../objection-schema.ts';

/**
 * Answers an objection: whoever was asked to, or who works with the company. The answer goes back to whoever noted it and to the dealer, and ends the
 * task. The same again is no change; another answer takes its place and is told again.
 * @throws {Refusal} not_found
 */
export async function answerObjection(
  db: Database,
  actor: StaffUser,
  { id, answer }: { id: string; answer: string },
  now: Date
): Promise<void> {
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({ objection: objections, dealerId: companies.dealerId })
      .from(objections)
      .innerJoin(companies, eq(companies.id, objections.companyId))
      .where(
        and(eq(objections.id, id), sql`(${objections.routedTo} = ${actor.userId} or ${companiesOf(actor)})`)
      )
      .for('no key update', { of: objections });
    if (!found) throw refuse('not_found', {});
    const { objection, dealerId } = found;
    if (objection.answer === answer) return;
    await tx
      .update(objections)
      .set({ answer, answeredBy: actor.userId, answeredAt: now })
      .where(eq(objections.id, id));
    await recordEvent(tx, {
      ...{ type: 'objection.answered', aggregate: { type: 'objection', id }, actor, dealerId, at: now },
      payload: {
        ...{ companyId: objection.companyId, notedBy: objection.notedBy, said: objection.said, answer },
        isInTime: objection.dueAt === null ? null : now <= objection.dueAt
      }
    });
  });
  wakeRelay();
}
