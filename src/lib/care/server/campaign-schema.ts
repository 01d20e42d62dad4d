import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { dealers, users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import type { SampleLine } from '#lib/logistics/samples/sample.ts';
import type { Reward } from '../campaigns/campaign.ts';

/** A campaign: who shares it and shows so is thanked, once. */
export const campaigns = pgTable(
  'campaigns',
  {
    id: uuid('id').primaryKey(),
    title: text('title').notNull(),
    titleZh: text('title_zh').notNull(),
    titleKo: text('title_ko').notNull(),
    words: text('words').notNull(),
    wordsZh: text('words_zh').notNull(),
    wordsKo: text('words_ko').notNull(),
    reward: text('reward').$type<Reward>().notNull(),
    offBasisPoints: integer('off_basis_points'),
    couponDays: integer('coupon_days'),
    items: jsonb('items').$type<SampleLine[]>().notNull(),
    opensAt: instant('opens_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    openedBy: uuid('opened_by')
      .notNull()
      .references(() => users.id),
    endedBy: uuid('ended_by').references(() => users.id),
    endedAt: instant('ended_at')
  },
  (t) => [
    index('campaigns_opened').on(t.opensAt),
    check(
      'campaigns_reward',
      sql`(${t.reward} = 'coupon' and ${t.offBasisPoints} between 1 and 5000 and ${t.couponDays} between 1 and 999)
        or (${t.reward} = 'samples' and jsonb_array_length(${t.items}) > 0)`
    ),
    check('campaigns_period', sql`${t.endsAt} > ${t.opensAt}`),
    check('campaigns_ended', sql`num_nonnulls(${t.endedBy}, ${t.endedAt}) in (0, 2)`)
  ]
);

/** What a dealer shows of its sharing, and the word of staff about it. */
export const campaignProofs = pgTable(
  'campaign_proofs',
  {
    /** That of the reward, too. */
    id: uuid('id').primaryKey(),
    campaignId: uuid('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    dealerId: integer('dealer_id')
      .notNull()
      .references(() => dealers.id),
    /** A JPEG, made anew here, as base64; null once its sender has asked for it to go. */
    photo: text('photo'),
    words: text('words'),
    sentBy: uuid('sent_by')
      .notNull()
      .references(() => users.id),
    sentAt: instant('sent_at').notNull(),
    accepted: boolean('accepted'),
    reason: text('reason'),
    decidedBy: uuid('decided_by').references(() => users.id),
    decidedAt: instant('decided_at')
  },
  (t) => [
    // One that is accepted or waits, whatever comes at the same time.
    uniqueIndex('campaign_proofs_once')
      .on(t.campaignId, t.dealerId)
      .where(sql`accepted is distinct from false`),
    index('campaign_proofs_dealer').on(t.dealerId, t.sentAt),
    check(
      'campaign_proofs_decided',
      sql`num_nonnulls(${t.accepted}, ${t.decidedBy}, ${t.decidedAt}) in (0, 3)`
    ),
    check('campaign_proofs_reason', sql`${t.accepted} is distinct from false or ${t.reason} is not null`)
  ]
);
