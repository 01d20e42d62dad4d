import { sql } from 'drizzle-orm';
import type { Invariant } from '#lib/db/server/invariant.ts';
import { notFollowed } from '#lib/events/server/not-followed.ts';
import { residual } from './residual.ts';

/** What must hold about money in any database at any time. */
export const invariants: Invariant[] = [
  {
    name: 'Every ledger entry sums to zero per currency',
    violations: sql`
      select entry_id, currency, sum(amount_minor) as sum from ledger_postings
      group by entry_id, currency having sum(amount_minor) <> 0`
  },
  {
    name: "Dealers' balances equal their postings",
    violations: sql`
      select account, dealer_id, currency, coalesce(b.amount_minor, 0) as balance, coalesce(p.amount, 0) as postings
      from ledger_balances b
      full join (
        select account, dealer_id, currency, sum(amount_minor) as amount from ledger_postings group by 1, 2, 3
      ) p using (account, dealer_id, currency)
      where coalesce(b.amount_minor, 0) <> coalesce(p.amount, 0)`
  },
  {
    name: 'The instalments of an order add up to its total',
    violations: sql`
      select o.number, o.total_minor, sum(i.amount_minor) as instalments from orders o
      join instalments i on i.order_id = o.id
      where not ${notFollowed('billing', ['order.amended'], sql`o.id`)}
      group by o.id having sum(i.amount_minor) <> o.total_minor`
  },
  {
    name: 'What is allocated to an instalment equals its allocations and is no more than its amount',
    violations: sql`
      select i.id, i.amount_minor, i.allocated_minor, coalesce(a.amount, 0) as allocations from instalments i
      left join (
        select instalment_id, sum(amount_minor) as amount from allocations group by 1
      ) a on a.instalment_id = i.id
      where i.allocated_minor <> coalesce(a.amount, 0) or i.allocated_minor > i.amount_minor or i.allocated_minor < 0`
  },
  {
    name: 'No receipt is allocated beyond what it brought, and a reversed one not at all',
    violations: sql`
      select r.id, r.amount_minor, r.refunded_minor, a.amount as allocations from receipts r
      join (select receipt_id, sum(amount_minor) as amount from allocations group by 1) a on a.receipt_id = r.id
      where a.amount < 0 or a.amount > case when r.reversed_at is null then r.amount_minor - r.refunded_minor else 0 end`
  },
  {
    name: 'Allocated plus credit equals received less refunded, for every dealer and currency',
    violations: sql`
      select dealer_id, currency, received, allocated, credit from (
        select dealer_id, currency, sum(amount_minor - refunded_minor) filter (where reversed_at is null) as received
        from receipts group by 1, 2
      ) r
      full join (
        select r.dealer_id, r.currency, sum(a.amount_minor) as allocated from allocations a
        join receipts r on r.id = a.receipt_id group by 1, 2
      ) a using (dealer_id, currency)
      full join (
        select dealer_id, currency, -amount_minor as credit from ledger_balances where account = 'dealer_credit'
      ) c using (dealer_id, currency)
      where coalesce(received, 0) <> coalesce(allocated, 0) + coalesce(credit, 0)`
  },
  {
    name: 'What the ledger says a dealer owes equals what is open of their instalments',
    violations: sql`
      select dealer_id, currency, open, receivable from (
        select i.dealer_id, i.currency, sum(${residual}) as open
        from instalments i group by 1, 2
      ) i
      full join (
        select dealer_id, currency, amount_minor as receivable from ledger_balances where account = 'receivable'
      ) l using (dealer_id, currency)
      where coalesce(open, 0) <> coalesce(receivable, 0)`
  },
  {
    name: 'Every payment that succeeded has one receipt of the same currency, and every online receipt its payment',
    violations: sql`
      select t.id as attempt, count(r.id) as receipts from payment_attempts t
      left join receipts r on r.attempt_id = t.id
      where t.state = 'succeeded' or r.id is not null
      group by t.id having count(r.id) <> 1 or bool_or(t.state <> 'succeeded')`
  },
  {
    name: 'An order whose deposit is paid says since when, and no other does',
    violations: sql`
      select o.number, o.deposit_paid_at, i.amount_minor, i.allocated_minor from orders o
      join instalments i on i.order_id = o.id and i.position = 1 and i.voided_at is null
      where o.status <> 'cancelled' and (o.deposit_paid_at is not null) <> (i.allocated_minor = i.amount_minor)`
  }
];
