import { sql, type SQL } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { partly } from '#lib/db/server/partly.ts';
import { stepName } from '../instalment.ts';
import type { MoneySums, OpenRow } from '../money-list.ts';
import { moneyReaders } from '../rights.ts';
import type { DueEvent } from '../terms.ts';
import { residual } from './residual.ts';

/** How many rows a page of finance's lists has. */
export const rowsOnPage = 50;

export interface ListAsked {
  /** Part of a dealer's name or code, of a reference, or an order's number. */
  text: string;
  /** From 0. */
  page: number;
}

/** Whether this member of staff may see all money; who may not finds nothing. */
export const sees = (actor: StaffUser): SQL => (moneyReaders.includes(actor.role) ? sql`true` : sql`false`);

/** Open instalments of all dealers, due longest first; `overdue` leaves those whose day has passed where their fair is. */
export async function openInstalments(
  db: Queryable,
  actor: StaffUser,
  { text, page, overdue }: ListAsked & { overdue: boolean },
  now: Date
): Promise<{ rows: OpenRow[]; more: boolean }> {
  const today = sql`(${now.toISOString()}::timestamptz at time zone f.time_zone)::date`;
  const found = await db.execute<Found>(sql`
    select i.id, d.id as "dealerId", d.name as "dealerName", d.code as "dealerCode", o.number as "orderNumber", i.position::int,
      ${residual} as "openMinor", i.currency, i.due_on as "dueOn", i.due_event as "dueEvent",
      i.due_days as "dueDays", coalesce(${today} - i.due_on, 0) as late,
      (select count(*)::int from instalments s where s.order_id = i.order_id) as steps
    from instalments i
    join orders o on o.id = i.order_id join fairs f on f.id = o.fair_id join dealers d on d.id = i.dealer_id
    where ${sees(actor)} and ${residual} > 0
      and (${!overdue} or i.due_on < ${today})
      and (${text} = '' or d.name ilike ${partly(text)} or d.code ilike ${partly(text)} or o.number::text = ${text})
    order by i.due_on nulls last, o.number, i.position
    limit ${rowsOnPage + 1} offset ${page * rowsOnPage}`);
  const rows = found.slice(0, rowsOnPage).map(({ steps, late, ...row }): OpenRow => {
    const daysLate = Math.max(0, late);
    const state = row.dueOn === null ? 'waiting' : daysLate > 0 ? 'overdue' : 'due';
    return {
      ...row,
      dueEvent: row.dueEvent as DueEvent,
      name: stepName(row.position, steps),
      state,
      daysLate
    };
  });
  return { rows, more: found.length > rowsOnPage };
}

type Found = { [Key in keyof OpenRow]: OpenRow[Key] } & { steps: number; late: number };

/** What is open, late, received and not allocated, in one currency. */
export async function sums(db: Queryable, actor: StaffUser, currency: string, now: Date): Promise<MoneySums> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const [row] = await db.execute<{ open: number; overdue: number; received: number; unused: number }>(sql`
    select
      coalesce(sum(${residual}), 0)::bigint as open,
      coalesce(sum(${residual})
        filter (where i.due_on < (${at} at time zone f.time_zone)::date), 0)::bigint as overdue,
      (select coalesce(sum(amount_minor), 0) from receipts
        where currency = ${currency} and reversed_at is null and recorded_at > ${at} - interval '7 days')::bigint as received,
      (select coalesce(-sum(amount_minor), 0) from ledger_balances
        where account = 'dealer_credit' and currency = ${currency})::bigint as unused
    from instalments i join orders o on o.id = i.order_id join fairs f on f.id = o.fair_id
    where ${sees(actor)} and i.currency = ${currency} and ${residual} > 0`);
  const { open, overdue, received, unused } = row!;
  return { currency, openMinor: open, overdueMinor: overdue, receivedMinor: received, unusedMinor: unused };
}
