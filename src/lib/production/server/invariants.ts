import { sql } from 'drizzle-orm';
import type { Invariant } from '#lib/db/server/invariant.ts';

/** What must hold between the pieces that were promised and the work on them. */
export const invariants: Invariant[] = [
  {
    name: 'No stage has passed on more than the stage before it, or more than there is to make',
    violations: sql`
      with done as (
        select work_order_id, position, max(quantity_done) as units from stage_records group by work_order_id, position
      )
      select d.work_order_id, d.position, d.units
      from done d
      join work_orders w on w.id = d.work_order_id
      left join done b on b.work_order_id = d.work_order_id and b.position = d.position - 1
      where d.units > w.quantity or (d.position > 1 and d.units > coalesce(b.units, 0))`
  },
  {
    name: 'The pieces of a finished work order stand in the warehouse or have left it',
    violations: sql`
      select w.number, p.order_id, p.line_no, p.piece_no
      from work_orders w
      join work_order_pieces wp on wp.work_order_id = w.id
      join promise_pieces p
        on (p.order_id, p.line_no, p.piece_no) = (wp.order_id, wp.line_no, wp.piece_no)
      where w.completed_at is not null and not p.stocked`
  },
  {
    name: 'The date of an open work order is the expected date of its pieces',
    violations: sql`
      select w.number, w.expected_on, p.order_id, p.line_no, p.piece_no, p.expected_on as piece_expected_on
      from work_orders w
      join work_order_pieces wp on wp.work_order_id = w.id
      join promise_pieces p
        on (p.order_id, p.line_no, p.piece_no) = (wp.order_id, wp.line_no, wp.piece_no)
      where w.completed_at is null and w.cancelled_at is null and p.expected_on <> w.expected_on`
  }
];
