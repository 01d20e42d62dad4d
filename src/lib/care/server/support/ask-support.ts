import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { afterOpenHours } from '#lib/followup/business-time.ts';
import { endsOn } from '#lib/followup/tasks/task.ts';
import { writeTasks } from '#lib/followup/server/tasks/write-tasks.ts';
import { calendarOfRegion } from '#lib/followup/server/work-calendar.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { flatPhoto } from '#lib/people/server/notes/flat-photo.ts';
import { answerHours, mostOpen, routeOf } from '../../support/support.ts';
import type { SupportInput } from '../../support/support-form.ts';
import { refuse } from '../../refusals.ts';
import { askingRoles } from '../../rights.ts';
import { supportRequests } from '../support-schema.ts';

/**
 * A dealer asks for help, with a photo where one says more. It is a task of whoever answers such requests, with a promised deadline that counts days
 * of work; the same id again asks nothing twice.
 * @throws {Refusal} forbidden_role, photo_unreadable, too_many_requests
 */
export async function askSupport(
  db: Database,
  actor: DealerUser,
  { photo: given, ...request }: SupportInput,
  now: Date
): Promise<void> {
  if (!askingRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: askingRoles });
  const photo = given && (await flatPhoto(given));
  const { dealerId } = actor;
  await db.transaction(async (tx) => {
    const isOpen = and(
      eq(supportRequests.dealerId, dealerId),
      isNull(supportRequests.answeredAt),
      ne(supportRequests.id, request.id)
    );
    if ((await tx.$count(supportRequests, isOpen)) >= mostOpen)
      throw refuse('too_many_requests', { most: mostOpen });
    const { regionId, repId, managerId, companyId } = await whoAnswers(tx, dealerId);
    const dueAt = afterOpenHours(now, answerHours, await calendarOfRegion(tx, regionId));
    const made = await tx
      .insert(supportRequests)
      .values({ ...request, photo, dealerId, askedBy: actor.userId, askedAt: now, dueAt })
      .onConflictDoNothing()
      .returning({ id: supportRequests.id });
    if (made.length === 0) return;
    const ownerId = routeOf(request.topic, repId, managerId);
    const task = {
      kind: 'write',
      saying: 'answer_support',
      source: 'support',
      sourceId: request.id
    } as const;
    const ends = endsOn('support.answered', `support:${request.id}`);
    await writeTasks(tx, [{ ...task, companyId, ownerId, dueAt, note: request.words, endsOn: ends }], now);
    await recordEvent(tx, {
      ...{ type: 'support.asked', aggregate: { type: 'support', id: request.id }, actor, dealerId, at: now },
      payload: { topic: request.topic, words: request.words, ownerId, dueAt: dueAt.toISOString() }
    });
  });
  wakeRelay();
}

async function whoAnswers(tx: Transaction, dealerId: number) {
  const [found] = await tx
    .select({
      ...{ regionId: dealers.regionId, repId: dealers.repId, companyId: companies.id },
      managerId: sql<string | null>`(select u.id from users u where u.role = 'region_manager'
        and u.region_id = ${dealers.regionId} and u.disabled_at is null order by u.created_at, u.id limit 1)`
    })
    .from(dealers)
    .innerJoin(companies, eq(companies.dealerId, dealers.id))
    .where(eq(dealers.id, dealerId));
  return found!;
}
