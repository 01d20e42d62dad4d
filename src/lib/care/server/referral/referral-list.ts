import { and, desc, eq, isNotNull, or, sql } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf, worksWithAll } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { partners, referralCodes, referralRules, referrals } from '../referral-schema.ts';
import { referralAddress } from './referral-code.ts';

const most = 100;

const shown = {
  ...{
    id: referrals.id,
    companyName: referrals.companyName,
    state: referrals.state,
    madeAt: referrals.madeAt
  },
  ...{
    creditMinor: referrals.creditMinor,
    creditCurrency: referrals.creditCurrency,
    endedAt: referrals.endedAt
  }
};

/** A dealer's link and whom it has named, with what came of it: the statement of its credits. */
export async function ofDealer(db: Queryable, { dealerId }: DealerUser) {
  const [[code], list] = await Promise.all([
    db.select({ code: referralCodes.code }).from(referralCodes).where(eq(referralCodes.dealerId, dealerId)),
    db
      .select(shown)
      .from(referrals)
      .where(eq(referrals.dealerId, dealerId))
      .orderBy(desc(referrals.madeAt), desc(referrals.id))
      .limit(most)
  ]);
  return { link: code ? referralAddress(code.code) : null, list };
}

/** Referrals of dealers that somebody works with, and of partners whose prospects are theirs: what a person has to decide first. */
export function ofStaff(db: Queryable, actor: StaffUser) {
  const ofPartner = worksWithAll(actor) ? isNotNull(referrals.partnerId) : eq(partners.repId, actor.userId);
  return db
    .select({
      ...{ ...shown, signs: referrals.signs },
      /** A partner has no code. */
      referrer: {
        code: sql<string | null>`${dealers.code}`,
        name: sql<string>`coalesce(${dealers.name}, ${partners.name})`
      }
    })
    .from(referrals)
    .leftJoin(dealers, eq(dealers.id, referrals.dealerId))
    .leftJoin(partners, eq(partners.id, referrals.partnerId))
    .where(or(and(isNotNull(referrals.dealerId), dealersOf(actor)), ofPartner))
    .orderBy(sql`${referrals.state} <> 'held'`, desc(referrals.madeAt), desc(referrals.id))
    .limit(most);
}

/** What referrals are worth, by the currencies of the price lists; nothing where nobody has said. */
export async function rules(db: Queryable) {
  return db.execute<{ currency: string; referrerMinor: number; referredMinor: number }>(sql`
    select l.currency, coalesce(min(k.referrer_minor), 0)::float8 as "referrerMinor", coalesce(min(k.referred_minor), 0)::float8 as "referredMinor"
    from price_lists l left join ${referralRules} k on k.currency = l.currency group by l.currency order by l.currency`);
}
