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
    name: 'No more is reversed of an order than a partner has earned with it',
    violations: sql`
      select order_id, sum(amount_minor) as earned from commission_entries group by order_id having sum(amount_minor) < 0`
  }
];
