import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid
} from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { priceLists } from '#lib/catalog/server/schema.ts';
import { instant, money } from '#lib/db/server/columns.ts';
import { issuedDocuments } from '#lib/documents/server/schema.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import { persons } from '#lib/people/server/schema.ts';
import type { QuotationState, QuotedLine, WantedUnits, WordKind } from '../quotations/quotation.ts';
import { leads } from './lead-schema.ts';

/** What the house has offered to a company, in versions. One link opens it, whichever version is the newest. */
export const quotations = pgTable(
  'quotations',
  {
    id: uuid('id').primaryKey(),
    number: integer('number').notNull().generatedAlwaysAsIdentity(),
    companyId: integer('company_id')
      .notNull()
      .references(() => companies.id),
    leadId: uuid('lead_id').references(() => leads.id),
    /** At which occasion it can be ordered. */
    fairId: integer('fair_id')
      .notNull()
      .references(() => fairs.id),
    /** Of which list a prospect sees prices; null for a dealer, who has its own. */
    priceListId: integer('price_list_id').references(() => priceLists.id),
    /** To whom it goes. */
    personId: uuid('person_id').references(() => persons.id),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => users.id),
    state: text('state').$type<QuotationState>().notNull(),
    /** The newest that was sent; 0 before the first. */
    version: integer('version').notNull().default(0),
    /** Of what stands in the link; only what has its hash is opened. */
    tokenHash: text('token_hash').notNull(),
    /** Of which shared drafts it was made, as the ids that their orders would have had: an order by it takes its units out of them. */
    fromDrafts: uuid('from_drafts').array(),
    /** Somebody's click is being carried out: until then it is neither withdrawn nor sent anew. */
    claimedUntil: instant('claimed_until'),
    openedAt: instant('opened_at'),
    orderedAt: instant('ordered_at'),
    endedAt: instant('ended_at'),
    madeBy: uuid('made_by')
      .notNull()
      .references(() => users.id),
    madeAt: instant('made_at').notNull()
  },
  (t) => [
    uniqueIndex('quotations_number').on(t.number),
    uniqueIndex('quotations_token').on(t.tokenHash),
    index('quotations_company').on(t.companyId, t.madeAt),
    index('quotations_made').on(t.state, t.madeAt, t.id),
    check('quotations_state', sql`${t.state} in ('draft','sent','declined','withdrawn')`),
    check('quotations_sent', sql`${t.state} in ('draft','withdrawn') or ${t.version} > 0`)
  ]
);

/** One version: what was offered, until when, and the id that its order will have. Once it was sent nothing of it changes. */
export const quotationVersions = pgTable(
  'quotation_versions',
  {
    quotationId: uuid('quotation_id')
      .notNull()
      .references(() => quotations.id),
    version: integer('version').notNull(),
    orderId: uuid('order_id').notNull(),
    validUntil: date('valid_until', { mode: 'string' }).notNull(),
    lines: jsonb('lines').$type<QuotedLine[]>().notNull(),
    units: integer('units').notNull(),
    totalMinor: money('total_minor').notNull(),
    currency: text('currency').notNull(),
    /** What recalls the meeting. */
    words: text('words'),
    terms: text('terms'),
    documentId: uuid('document_id').references(() => issuedDocuments.id),
    changedBy: uuid('changed_by')
      .notNull()
      .references(() => users.id),
    changedAt: instant('changed_at').notNull(),
    sentAt: instant('sent_at')
  },
  (t) => [
    primaryKey({ columns: [t.quotationId, t.version] }),
    uniqueIndex('quotation_versions_order').on(t.orderId),
    check('quotation_versions_sent', sql`(${t.sentAt} is null) = (${t.documentId} is null)`)
  ]
);

/** What was said about a quotation, by whom, about which version. */
export const quotationWords = pgTable(
  'quotation_words',
  {
    id: uuid('id').primaryKey(),
    quotationId: uuid('quotation_id')
      .notNull()
      .references(() => quotations.id),
    version: integer('version').notNull(),
    kind: text('kind').$type<WordKind>().notNull(),
    words: text('words'),
    /** Which other units a counter-offer asks for. */
    wanted: jsonb('wanted').$type<WantedUnits[]>(),
    userId: uuid('user_id').references(() => users.id),
    /** Who answered by the link and has no account. */
    personId: uuid('person_id').references(() => persons.id),
    saidAt: instant('said_at').notNull()
  },
  (t) => [
    index('quotation_words_of').on(t.quotationId, t.saidAt),
    check('quotation_words_kind', sql`${t.kind} in ('question','counter','wants','declined','reply')`),
    check('quotation_words_wanted', sql`(${t.kind} = 'counter') = (${t.wanted} is not null)`)
  ]
);
