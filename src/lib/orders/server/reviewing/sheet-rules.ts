import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { OrderRules } from '../../reviewing/order-rules.ts';
import type { SheetRules } from '../../sheet/desk/order-desk.ts';
import { rulesOf } from './rules-of.ts';

/** What the order writer will ask of an order of the dealer at a fair or of their refill, for the sheet to say it before anything is typed. */
export async function sheetRules(
  sql: postgres.Sql,
  { dealerId }: Pick<DealerUser, 'dealerId'>,
  fairId: number
): Promise<SheetRules> {
  const rules = rulesOf(sql);
  const [row] = await sql<(Pick<OrderRules, 'mustOrders' | 'creditHold'> & { overdue: number })[]>`
    select ${rules.mustOrders} as "mustOrders", ${rules.creditHold} as "creditHold",
      case when ${rules.creditHold} = 'overdue' then ${rules.overdue} else 0 end as overdue
    from fairs f join dealers d on d.id = ${dealerId} ${rules.joins} where f.id = ${fairId}`;
  const { mustOrders, creditHold, overdue } = row!;
  if (creditHold === 'always') return { mustOrders, hold: { rule: 'always', overdue: 0 } };
  return { mustOrders, hold: overdue > 0 ? { rule: 'overdue', overdue } : null };
}
