import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { layoutIn, type OrderLayout } from '../../order-file/order-layout.ts';

/** So many layouts are kept for a dealer; the one that was not used for longest goes. */
const mostLayouts = 20;

/** The layout that was last used for a table with these headings, wherever they stand in it; null for a new kind of file. */
export async function layoutOf(
  sql: postgres.Sql,
  { dealerId }: DealerUser,
  table: readonly string[][]
): Promise<OrderLayout | null> {
  const kept = await sql<{ headings: string; layout: OrderLayout }[]>`
    select headings, layout from order_layouts where dealer_id = ${dealerId} order by used_at desc limit ${mostLayouts}`;
  for (const one of kept) {
    const layout = layoutIn(table, one);
    if (layout) return layout;
  }
  return null;
}

/** Remembers how a dealer's file is laid out. No event: it is a help for whoever chooses the next file, and no fact. */
export async function keepLayout(
  sql: postgres.Sql,
  { dealerId }: DealerUser,
  { headings, layout }: { headings: string; layout: OrderLayout },
  now: Date
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      insert into order_layouts (dealer_id, headings, layout, used_at)
      values (${dealerId}, ${headings}, ${tx.json(layout)}, ${now})
      on conflict (dealer_id, headings) do update set layout = excluded.layout, used_at = excluded.used_at`;
    await tx`
      delete from order_layouts where dealer_id = ${dealerId} and headings not in (
        select headings from order_layouts where dealer_id = ${dealerId} order by used_at desc limit ${mostLayouts})`;
  });
}
