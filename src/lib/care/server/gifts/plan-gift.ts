import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { dueAfterWorkdays } from '#lib/followup/business-time.ts';
import { writeTasks } from '#lib/followup/server/tasks/write-tasks.ts';
import { calendarOfRegion } from '#lib/followup/server/work-calendar.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import type { GiftInput } from '../../gifts/gift-form.ts';
import { refuse } from '../../refusals.ts';
import { serviceRoles } from '../../rights.ts';

/** A thank-you is late after a working week. */
const withinWorkdays = 5;

/**
 * Puts a gift for a dealer on the list: its rep has a task to send it, and what came of it stands with the task. The same id again is the same gift.
 * @throws {Refusal} forbidden_role, unknown_dealer
 */
export async function planGift(
  db: Database,
  actor: StaffUser,
  { id, dealer: code, what }: GiftInput,
  now: Date
): Promise<void> {
  if (!serviceRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: serviceRoles });
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({
        companyId: companies.id,
        dealerId: dealers.id,
        repId: dealers.repId,
        regionId: dealers.regionId
      })
      .from(dealers)
      .innerJoin(companies, eq(companies.dealerId, dealers.id))
      .where(and(eq(dealers.code, code), isNull(dealers.closedAt), dealersOf(actor)));
    if (!found) throw refuse('unknown_dealer', { code });
    const { companyId, dealerId, repId, regionId } = found;
    const dueAt = dueAfterWorkdays(now, withinWorkdays, await calendarOfRegion(tx, regionId));
    const gift = { kind: 'other', saying: 'send_gift', source: 'care', sourceId: `gift:${id}` } as const;
    const planned = { ...gift, companyId, ownerId: repId ?? actor.userId, dueAt, note: what };
    if ((await writeTasks(tx, [planned], now)) === 0) return;
    await recordEvent(tx, {
      ...{
        type: 'gift.planned',
        aggregate: { type: 'company', id: String(companyId) },
        actor,
        dealerId,
        at: now
      },
      payload: { what }
    });
  });
  wakeRelay();
}
