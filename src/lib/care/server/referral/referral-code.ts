import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { refuse } from '../../refusals.ts';
import { askingRoles } from '../../rights.ts';
import { referralCodes } from '../referral-schema.ts';

/** What a dealer hands on. */
export const referralAddress = (code: string): string => `${settings.publicUrl}/referral/${code}`;

/**
 * Makes a dealer's own link; asked again it is the same.
 * @throws {Refusal} forbidden_role
 */
export async function makeReferralCode(db: Database, actor: DealerUser, now: Date): Promise<void> {
  if (!askingRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: askingRoles });
  const code = randomBytes(9).toString('base64url');
  await db
    .insert(referralCodes)
    .values({ dealerId: actor.dealerId, code, madeAt: now })
    .onConflictDoNothing();
}

/** The dealer behind a link; null for one that never was. */
export async function dealerOfCode(db: Database, code: string): Promise<number | null> {
  const [found] = await db
    .select({ dealerId: referralCodes.dealerId })
    .from(referralCodes)
    .where(eq(referralCodes.code, code));
  return found?.dealerId ?? null;
}
