import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { houseZone } from '#lib/followup/server/work-calendar.ts';
import { dayIn } from '#lib/time/day.ts';
import { instantOf } from '#lib/time/zone.ts';
import type { TermsInput } from '../../partners/partner-form.ts';
import { refuse } from '../../refusals.ts';
import { newsRoles } from '../../rights.ts';
import { partners, partnerTerms } from '../referral-schema.ts';

/**
 * Gives a partner other terms from a day on, by the clock of the house: for whom it names from then on. Those whom it named before stay by the terms of their day,
 * and nothing that is written is touched.
 * @throws {Refusal} forbidden_role, not_found (also of a partner that has ended), terms_past
 */
export async function changeTerms(
  db: Database,
  actor: StaffUser,
  { id: partnerId, newShare: basisPoints, newMonths: months, from }: TermsInput,
  now: Date
): Promise<void> {
  if (!newsRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: newsRoles });
  await db.transaction(async (tx) => {
    const [partner] = await tx
      .select({ id: partners.id })
      .from(partners)
      .where(and(eq(partners.id, partnerId), isNull(partners.endedAt)))
      .for('no key update');
    if (!partner) throw refuse('not_found', {});
    const zone = await houseZone(tx);
    if (from < dayIn(zone, now)) throw refuse('terms_past', {});
    const startsAt = instantOf(`${from}T00:00`, zone);
    await tx
      .insert(partnerTerms)
      .values({ partnerId, startsAt, basisPoints, months, setBy: actor.userId, setAt: now });
    await recordEvent(tx, {
      ...{ type: 'partner.terms_changed', aggregate: { type: 'partner', id: partnerId }, actor, at: now },
      payload: { basisPoints, months, from }
    });
  });
  wakeRelay();
}
