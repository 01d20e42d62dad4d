import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { moneyReaders } from '#lib/billing/rights.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { issueDocument } from '#lib/documents/server/issue-document.ts';
import type { EventActor } from '#lib/events/event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { houseZone } from '#lib/followup/server/work-calendar.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { dayIn } from '#lib/time/day.ts';
import { statementKind, statementValues, type StatementFacts } from '../../partners/statement-values.ts';

/**
 * The paper of an approved statement, in the partner's language, issued when somebody first asks for it.
 * @returns the document's id; null for whoever sees no money, and of what is not approved
 */
export async function issueStatement(
  db: Database,
  actor: StaffUser,
  id: string,
  now: Date
): Promise<string | null> {
  return moneyReaders.includes(actor.role) && isUuid(id) ? statementPaper(db, actor, id, now) : null;
}

/** The same for whoever sends it; null of what is not approved. */
export async function statementPaper(
  db: Database,
  actor: EventActor,
  id: string,
  now: Date
): Promise<string | null> {
  const facts = await factsOf(db, id);
  if (!facts) return null;
  const { locale, number, approvedOn: datedOn, totalMinor: minor, currency } = facts;
  const document = await db.transaction((tx) =>
    issueDocument(
      tx,
      {
        ...{ kind: statementKind, subject: { type: 'commission_statement', id }, number: String(number) },
        ...{ version: 1, locale, dealerId: null, template: 'care/partners/statement.typ' },
        ...{ values: statementValues(facts, settings.brandName, locale), total: { minor, currency } },
        ...{ datedOn, actor }
      },
      now
    )
  );
  wakeRelay();
  return document;
}

interface FactsRow extends Record<string, unknown>, Omit<StatementFacts, 'approvedOn' | 'entries'> {
  locale: Locale;
  approvedAt: string | Date;
  entries: (Omit<StatementFacts['entries'][number], 'day'> & { at: string })[];
}

async function factsOf(db: Queryable, id: string): Promise<(StatementFacts & { locale: Locale }) | null> {
  const [row] = await db.execute<FactsRow>(sql`
    select s.number, s.month, p.name as partner, p.locale, s.total_minor::float8 as "totalMinor", s.currency, s.approved_at as "approvedAt",
      (select json_agg(json_build_object('order', o.number, 'company', r.company_name, 'at', e.at, 'kind', e.kind, 'amountMinor', e.amount_minor)
        order by e.at, e.id) from commission_entries e join referrals r on r.id = e.referral_id join orders o on o.id = e.order_id
        where e.statement_id = s.id) as entries
    from commission_statements s join partners p on p.id = s.partner_id where s.id = ${id} and s.approved_at is not null`);
  if (!row) return null;
  const zone = await houseZone(db);
  const { approvedAt, entries, ...facts } = row;
  return {
    ...facts,
    approvedOn: dayIn(zone, new Date(approvedAt)),
    entries: entries.map(({ at, ...entry }) => ({ ...entry, day: dayIn(zone, new Date(at)) }))
  };
}
