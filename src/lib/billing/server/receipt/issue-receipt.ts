import { type SQL, sql } from 'drizzle-orm';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { dealerLocale } from '#lib/accounts/server/dealers/dealer-locale.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { issueDocument } from '#lib/documents/server/issue-document.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import {
  receiptKind,
  receiptNumber,
  receiptValues,
  type ReceiptFacts
} from '../../receipt/receipt-values.ts';
import { sees } from '../receivables.ts';

/** More orders than one payment ever paid. */
const mostParts = 200;

/**
 * The paper about money that came in, issued when somebody first asks for it, with what it was put on by then.
 * @returns the document's id; null for money that the actor may not see, or that was taken back
 */
export async function issueReceipt(
  db: Database,
  actor: DealerUser | StaffUser,
  id: string,
  now: Date
): Promise<string | null> {
  const theirs = actor.kind === 'staff' ? sees(actor) : sql`r.dealer_id = ${actor.dealerId}`;
  const facts = isUuid(id) ? await factsOf(db, id, theirs) : null;
  if (!facts) return null;
  const { dealer, amountMinor: minor, currency, receivedOn } = facts;
  const locale = await dealerLocale(db, dealer.id);
  const document = await db.transaction((tx) =>
    issueDocument(
      tx,
      {
        ...{
          kind: receiptKind,
          subject: { type: 'receipt', id },
          number: receiptNumber(id),
          version: 1,
          locale
        },
        ...{ dealerId: dealer.id, template: 'billing/receipt/receipt.typ', total: { minor, currency } },
        ...{ values: receiptValues(facts, settings.brandName, locale), datedOn: receivedOn },
        actor: { userId: actor.userId, actedBy: actor.kind === 'dealer' ? actor.actedBy : null }
      },
      now
    )
  );
  wakeRelay();
  return document;
}

type Row = Omit<ReceiptFacts, 'amountMinor'> & { amountMinor: string | number } & Record<string, unknown>;

async function factsOf(db: Queryable, id: string, theirs: SQL): Promise<ReceiptFacts | null> {
  const [row] = await db.execute<Row>(sql`
    select r.id, r.method, r.reference, r.amount_minor as "amountMinor", r.currency, r.received_on::text as "receivedOn",
      json_build_object('id', d.id, 'code', d.code, 'name', coalesce(d.legal_name, d.name), 'address', d.address) as dealer,
      coalesce((select json_agg(parts order by parts.number) from (
        select o.number, sum(a.amount_minor)::float8 as "amountMinor" from allocations a
        join instalments i on i.id = a.instalment_id join orders o on o.id = i.order_id
        where a.receipt_id = r.id group by o.number having sum(a.amount_minor) > 0 order by o.number limit ${mostParts}
      ) parts), '[]'::json) as parts
    from receipts r join dealers d on d.id = r.dealer_id
    where r.id = ${id} and r.reversed_at is null and ${theirs}`);
  return row ? { ...row, amountMinor: Number(row.amountMinor) } : null;
}
