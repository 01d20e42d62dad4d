import { sql } from 'drizzle-orm';

/** Orders that count on the fair's board by its own rule; those brought from an earlier system, where there was no board, all count. */
export const counts = sql`(o.on_board or o.taken_over_at is not null) and o.status in ('submitted', 'confirmed', 'closed') and case f.counts_from
  when 'paid' then o.deposit_paid_at is not null or o.taken_over_at is not null
  when 'confirmed' then o.deposit_paid_at is not null or o.status <> 'submitted' else true end`;
