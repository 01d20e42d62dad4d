import type postgres from 'postgres';
import type { HeroCount } from '#lib/board/stage.ts';
import { ofStyle } from '#lib/catalog/server/pictures/pictures.ts';
import { heroBreak } from '#lib/policy/hero-break.ts';
import { exactGauge } from '#lib/policy/server/break-totals.ts';
import { currentOf } from '#lib/policy/server/policies.ts';
import { seenInHall } from './seen-in-hall.ts';

interface Row {
  style: string;
  name: string;
  category: string | null;
  picture: string | null;
  pieces: number;
  households: number;
}

/**
 * How often a style was ordered at a fair, by how many dealers, and how far the hall is to the break that lowers its price for all, without what
 * the hall does not see; null when there is no such style.
 */
export async function heroOf(sql: postgres.Sql, fairId: number, heroId: number): Promise<HeroCount | null> {
  const [row] = await sql<Row[]>`
    select p.code as style, p.name, p.category, ${ofStyle(sql)} as picture,
      coalesce(sum(l.quantity - l.cancelled_quantity), 0)::int as pieces,
      count(distinct orders.dealer_id) filter (where l.quantity > l.cancelled_quantity)::int as households
    from products p
    left join (order_lines l join variants v on v.id = l.variant_id join orders on orders.id = l.order_id
      and orders.fair_id = ${fairId} and orders.on_board and orders.status in ('submitted', 'confirmed', 'closed')
      and ${seenInHall(sql, fairId)})
      on v.product_id = p.id
    where p.id = ${heroId} group by p.id`;
  if (!row) return null;
  const { category, ...hero } = row;
  return { ...hero, gauge: await gaugeOf(sql, fairId, { productCode: hero.style, category }) };
}

async function gaugeOf(
  sql: postgres.Sql,
  fairId: number,
  style: { productCode: string; category: string | null }
): Promise<HeroCount['gauge']> {
  const policy = await currentOf(sql, fairId);
  if (!policy || !heroBreak(policy, style, () => 0)) return null;
  const counted = (await exactGauge(sql, fairId, seenInHall(sql, fairId)))(policy)(0);
  const found = heroBreak(policy, style, counted)!;
  const { rule, step } = found;
  return {
    reached: String(found.counted),
    needed: String(step.from),
    unit: rule.measure === 'units' ? 'pieces' : 'amount',
    reward: { effect: found.effect, value: step.value }
  };
}
