import { randomBytes } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
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

/** Who has handed a link on, whose the prospects are that come by it, and of a partner its terms. */
export interface Referrer extends Record<string, unknown> {
  dealerId: number | null;
  partnerId: string | null;
  name: string;
  email: string | null;
  regionId: number;
  repId: string | null;
  basisPoints: number | null;
  months: number | null;
}

/** The terms of the partner `p` that hold at an instant, as a query. */
export const termsAt = (at: Date): SQL => sql`
  select basis_points, months from partner_terms where partner_id = p.id and starts_at <= ${at.toISOString()}::timestamptz
  order by starts_at desc, id desc limit 1`;

/** The dealer or partner behind a link; null for one that never was, or of a partner that has ended. */
export async function referrerOfCode(db: Queryable, code: string, now: Date): Promise<Referrer | null> {
  const [found] = await db.execute<Referrer>(sql`
    select d.id as "dealerId", null::uuid as "partnerId", d.name, null::text as email, d.region_id as "regionId", d.rep_id as "repId",
      null::int as "basisPoints", null::int as months
    from referral_codes c join dealers d on d.id = c.dealer_id where c.code = ${code}
    union all
    select null, p.id, p.name, p.email, p.region_id, p.rep_id, t.basis_points, t.months
    from partners p cross join lateral (${termsAt(now)}) t where p.code = ${code} and p.ended_at is null`);
  return found ?? null;
}
