import { sql } from 'drizzle-orm';
import { usualRules } from '../../reviewing/order-rules.ts';

/**
 * Whether goods of an order wait for the dealer's word: it was asked for the order as it stands, has not come, and the rules want it before
 * anything leaves. A column of any statement that has `orders`. What was confirmed before anybody was asked waits for nobody. Where no rule says
 * anything, a refill that stands as its dealer typed it does not wait either: stock goes out today.
 */
export const isDealerAwaited = sql<boolean>`exists (
  select 1 from order_agreements a
  join fairs f on f.id = orders.fair_id
  left join order_rules rc on rc.fair_id is null and rc.dealer_id is null
  left join order_rules rf on rf.fair_id = orders.fair_id left join order_rules rd on rd.dealer_id = orders.dealer_id
  where a.order_id = orders.id and a.agreed_at is null
    and a.version = (select max(version) from order_agreements newest where newest.order_id = orders.id)
    and coalesce(rd.dealer_check, rf.dealer_check, rc.dealer_check,
      case when f.kind = 'refill' and a.version = 1 then 'asked' else ${usualRules.dealerCheck} end) = 'required')`;
