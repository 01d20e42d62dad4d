import type postgres from 'postgres';
import { overdueOf } from './overdue.ts';
import { usualRules } from '../../reviewing/order-rules.ts';

/**
 * The rules that hold for an order, in a statement that has the fair as `f` and the dealer as `d`: joins and columns. Three rows by
 * index, and no statement of its own on the way of an order.
 */
export function rulesOf(sql: postgres.Sql | postgres.TransactionSql) {
  // What must be ordered is ordered at a fair, and a refill takes the path of one unless somebody gives it priority.
  const mustOrders = sql`case when f.kind = 'refill' then 'told'
    else coalesce(rd.must_orders, rf.must_orders, rc.must_orders, ${usualRules.mustOrders}) end`;
  const creditHold = sql`coalesce(rd.credit_hold, rf.credit_hold, rc.credit_hold, ${usualRules.creditHold})`;
  const overdue = overdueOf(sql);
  return {
    joins: sql`
      left join order_rules rc on rc.fair_id is null and rc.dealer_id is null
      left join order_rules rf on rf.fair_id = f.id left join order_rules rd on rd.dealer_id = d.id`,
    mustOrders,
    creditHold,
    overdue,
    lineTicks: sql`coalesce(rd.line_ticks, rf.line_ticks, rc.line_ticks, ${usualRules.lineTicks})`,
    orderClass: sql`case when f.kind <> 'refill'
      then coalesce(rd.order_class, rf.order_class, rc.order_class, ${usualRules.orderClass})
      when 'priority' in (rd.order_class, rf.order_class) then 'priority' else 'refill' end`,
    refills: sql`coalesce(rd.refills, rf.refills, rc.refills, ${usualRules.refills})`,
    /** Whether the dealer may order here: is a guest of the fair, or has the price list of the refill. */
    invited: sql`case when f.kind = 'refill' then f.price_list_id = d.price_list_id else fd.fair_id is not null end`,
    /** The columns of `RuleFacts` but the person's own limit. `order`: the one that is asked about, which is no other one. */
    facts: (order: postgres.Fragment) => sql`
      f.kind, f.paused_reason as "pausedReason", f.minimum_minor as "minimumMinor",
      ${mustOrders} as "mustOrders", ${creditHold} as "creditHold",
      case when ${creditHold} = 'overdue' then ${overdue} else 0 end as overdue,
      case when ${mustOrders} = 'required' then array(
        select distinct v.product_id from orders s join order_lines l on l.order_id = s.id join variants v on v.id = l.variant_id
        where s.fair_id = f.id and s.dealer_id = d.id and s.id <> ${order} and s.status <> 'cancelled'
          and l.quantity > l.cancelled_quantity
      ) else '{}' end as "orderedProducts"`
  };
}
