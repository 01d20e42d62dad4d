import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { newsRoles } from '../../rights.ts';
import { referralRules } from '../referral-schema.ts';

/**
 * Sets what a referral is worth in a currency, in minor units; nothing for both ends it. What was rewarded stays.
 * @throws {Refusal} forbidden_role
 */
export async function setReferralRule(
  db: Database,
  actor: StaffUser,
  { currency, referrer, referred }: { currency: string; referrer: number; referred: number },
  now: Date
): Promise<void> {
  if (!newsRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: newsRoles });
  const rule = { referrerMinor: referrer, referredMinor: referred, changedBy: actor.userId, changedAt: now };
  await db.transaction(async (tx) => {
    await tx
      .insert(referralRules)
      .values({ currency, ...rule })
      .onConflictDoUpdate({ target: referralRules.currency, set: rule });
    await recordEvent(tx, {
      ...{ type: 'referral_rule.set', aggregate: { type: 'referral_rule', id: currency }, actor, at: now },
      payload: { referrer, referred }
    });
  });
  wakeRelay();
}
