import { and, desc, eq, sql, type SQLWrapper } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { CampaignReward, OwnCampaign, StaffCampaign, StaffProof } from '../../campaigns/campaign.ts';
import { campaignProofs, campaigns } from '../campaign-schema.ts';

const most = 60;

/** What was written in the reader's language, else in the first. */
const inOwn = (own: Record<Locale, SQLWrapper>, locale: Locale) =>
  sql<string>`coalesce(nullif(${own[locale]}, ''), nullif(${own.en}, ''), nullif(${own['zh-CN']}, ''), ${own.ko})`;
const titleIn = (locale: Locale) =>
  inOwn({ en: campaigns.title, 'zh-CN': campaigns.titleZh, ko: campaigns.titleKo }, locale);
const wordsIn = (locale: Locale) =>
  inOwn({ en: campaigns.words, 'zh-CN': campaigns.wordsZh, ko: campaigns.wordsKo }, locale);

/** What the samples are called; an article that has gone since keeps its number. */
const itemsIn = (locale: Locale) => {
  const own = sql.raw({ en: 'p.name', 'zh-CN': 'p.name_zh', ko: 'p.name_ko' }[locale]);
  return sql<CampaignReward['items']>`(
    select coalesce(json_agg(json_build_object('sku', i ->> 'sku', 'quantity', (i ->> 'quantity')::int,
      'name', coalesce(${own}, p.name, i ->> 'sku')) order by n), '[]'::json)
    from jsonb_array_elements(campaigns.items) with ordinality as items(i, n)
    left join variants v on v.sku = i ->> 'sku' left join products p on p.id = v.product_id)`;
};

const shown = (locale: Locale) => ({
  ...{ id: campaigns.id, title: titleIn(locale), reward: campaigns.reward, items: itemsIn(locale) },
  ...{ offBasisPoints: campaigns.offBasisPoints, couponDays: campaigns.couponDays, endsAt: campaigns.endsAt }
});

/** Campaigns that a dealer can take part in, or has taken part in, with its newest proof. */
export function ofDealer(
  db: Queryable,
  { dealerId }: DealerUser,
  locale: Locale,
  now: Date
): Promise<OwnCampaign[]> {
  const proof = sql<OwnCampaign['proof']>`(
    select json_build_object('sentAt', p.sent_at, 'accepted', p.accepted, 'reason', p.reason) from campaign_proofs p
    where p.campaign_id = campaigns.id and p.dealer_id = ${dealerId} order by p.sent_at desc, p.id desc limit 1)`;
  const isOpen = sql`campaigns.ended_at is null and campaigns.ends_at > ${now.toISOString()}::timestamptz`;
  const isOwn = sql`exists (select from campaign_proofs p where p.campaign_id = campaigns.id and p.dealer_id = ${dealerId})`;
  return db
    .select({
      ...{ ...shown(locale), words: wordsIn(locale), proof },
      isOpen: sql<boolean>`${isOpen}`
    })
    .from(campaigns)
    .where(sql`(${isOpen}) or ${isOwn}`)
    .orderBy(desc(campaigns.opensAt), desc(campaigns.id))
    .limit(20);
}

/** All campaigns with what has come of them, the newest first. */
export function forStaff(db: Queryable, locale: Locale): Promise<StaffCampaign[]> {
  const counted = (only: string) =>
    sql<number>`(select count(*)::int from campaign_proofs p where p.campaign_id = campaigns.id ${sql.raw(only)})`;
  return db
    .select({
      ...{ ...shown(locale), endedAt: campaigns.endedAt },
      ...{ proofs: counted(''), accepted: counted('and p.accepted') }
    })
    .from(campaigns)
    .orderBy(desc(campaigns.opensAt), desc(campaigns.id))
    .limit(most);
}

/** Proofs of dealers that somebody works with: what waits first, the longest waiting in front, then the newest. */
export function proofsOf(db: Queryable, actor: StaffUser, locale: Locale): Promise<StaffProof[]> {
  return db
    .select({
      ...{ id: campaignProofs.id, campaign: titleIn(locale), by: users.name, words: campaignProofs.words },
      ...{ sentAt: campaignProofs.sentAt, accepted: campaignProofs.accepted, reason: campaignProofs.reason },
      hasPhoto: sql<boolean>`${campaignProofs.photo} is not null`,
      dealer: { code: dealers.code, name: dealers.name }
    })
    .from(campaignProofs)
    .innerJoin(campaigns, eq(campaigns.id, campaignProofs.campaignId))
    .innerJoin(dealers, eq(dealers.id, campaignProofs.dealerId))
    .innerJoin(users, eq(users.id, campaignProofs.sentBy))
    .where(dealersOf(actor))
    .orderBy(
      sql`${campaignProofs.accepted} is not null`,
      sql`case when ${campaignProofs.accepted} is null then ${campaignProofs.sentAt} end`,
      desc(campaignProofs.sentAt)
    )
    .limit(most);
}

/** The photo of a proof as base64 of a JPEG; null where there is none, or none that somebody works with. */
export async function photoOf(db: Queryable, actor: StaffUser, id: string): Promise<string | null> {
  const [found] = await db
    .select({ photo: campaignProofs.photo })
    .from(campaignProofs)
    .innerJoin(dealers, eq(dealers.id, campaignProofs.dealerId))
    .where(and(eq(campaignProofs.id, id), dealersOf(actor)));
  return found?.photo ?? null;
}
