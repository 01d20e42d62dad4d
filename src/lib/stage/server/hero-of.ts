import type postgres from 'postgres';
import type { HeroCount } from '#lib/board/stage.ts';

/** How often a style was ordered at a fair, by how many dealers, without what the hall does not see; null when there is no such style. */
export async function heroOf(sql: postgres.Sql, fairId: number, heroId: number): Promise<HeroCount | null> {
  const [row] = await sql<{ style: string; name: string; pieces: number; households: number }[]>`
    select p.code as style, p.name, coalesce(sum(l.quantity - l.cancelled_quantity), 0)::int as pieces,
      count(distinct o.dealer_id) filter (where l.quantity > l.cancelled_quantity)::int as households
    from products p
    left join (order_lines l join variants v on v.id = l.variant_id join orders o on o.id = l.order_id
      and o.fair_id = ${fairId} and o.on_board and o.status in ('submitted', 'confirmed', 'closed')
      and not exists (select 1 from stage_held_orders h where h.order_id = o.id and h.released_seq is null))
      on v.product_id = p.id
    where p.id = ${heroId} group by p.id`;
  return row ? { ...row, picture: null, gauge: null } : null;
}
