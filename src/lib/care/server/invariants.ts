import { sql } from 'drizzle-orm';
import type { Invariant } from '#lib/db/server/invariant.ts';

/** What must hold about commissions in any database at any time. */
export const invariants: Invariant[] = [
  {
    name: 'The statement of a partner is the sum of its entries, all of them its own and of one currency',
    violations: sql`
      select s.number, s.total_minor, coalesce(sum(e.amount_minor), 0) as entries from commission_statements s
      left join commission_entries e on e.statement_id = s.id group by s.id
      having s.total_minor <> coalesce(sum(e.amount_minor), 0) or bool_or(e.partner_id <> s.partner_id) or bool_or(e.currency <> s.currency)`
  },
  {
    name: 'A referral that is rewarded has each of its credits at most once, and one that is not has none that stands',
    violations: sql`
      select r.id, r.state, c.reference from receipts c join referrals r on c.method = 'rebate' and starts_with(c.reference, 'referral/' || r.id || '/')
      where c.reversed_at is null and (r.state <> 'rewarded' or exists(select from receipts o where o.id <> c.id and o.reversed_at is null
        and o.method = 'rebate' and split_part(o.reference, '/', 3) = split_part(c.reference, '/', 3) and split_part(o.reference, '/', 2) = r.id::text))`
  },
  {
    name: 'No more is reversed of an order than a partner has earned with it',
    violations: sql`
      select order_id, sum(amount_minor) as earned from commission_entries group by order_id having sum(amount_minor) < 0`
  }
];
