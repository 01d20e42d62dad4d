import { randomBytes } from 'node:crypto';
import { and, inArray, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import { allRegions } from '#lib/accounts/server/dealers/dealers.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { PartnerInput } from '../../partners/partner-form.ts';
import { refuse } from '../../refusals.ts';
import { newsRoles } from '../../rights.ts';
import { partners, partnerTerms } from '../referral-schema.ts';

/** Who of the staff can be told of whom a partner names. */
export function repsToName(db: Queryable) {
  return db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(
      and(isNull(users.dealerId), isNull(users.disabledAt), inArray(users.role, ['rep', 'region_manager']))
    )
    .orderBy(users.name, users.id)
    .limit(500);
}

/**
 * Takes somebody on as a partner, with a link of its own. Its terms hold for whom it names from then on. The same id again is the same partner.
 * @throws {Refusal} forbidden_role, not_found (no such region, or nobody of the staff)
 */
export async function takeOnPartner(
  db: Database,
  actor: StaffUser,
  { id, name, email, locale, share: basisPoints, months, region: regionId, rep: repId }: PartnerInput,
  now: Date
): Promise<void> {
  if (!newsRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: newsRoles });
  const [regions, reps] = [await allRegions(db), repId ? await repsToName(db) : []];
  const isRep = repId === null || reps.some((one) => one.id === repId);
  if (!isRep || !regions.some((one) => one.id === regionId)) throw refuse('not_found', {});
  const code = randomBytes(9).toString('base64url');
  await db.transaction(async (tx) => {
    const made = await tx
      .insert(partners)
      .values({
        ...{ id, name, email, locale, code, regionId, repId },
        ...{ takenOnBy: actor.userId, takenOnAt: now }
      })
      .onConflictDoNothing({ target: partners.id })
      .returning({ id: partners.id });
    if (made.length === 0) return;
    const terms = { partnerId: id, startsAt: now, basisPoints, months };
    await tx.insert(partnerTerms).values({ ...terms, setBy: actor.userId, setAt: now });
    await recordEvent(tx, {
      ...{ type: 'partner.taken_on', aggregate: { type: 'partner', id }, actor, at: now },
      payload: { name, basisPoints, months }
    });
  });
  wakeRelay();
}
