import { clientOf } from '#lib/db/server/client-of.ts';
import type { Transaction } from '#lib/db/server/client.ts';

/** The dealers who hold some tickets of a draw, each once, in the order of the tickets. */
export async function holdersOf(
  tx: Transaction,
  drawId: string,
  tickets: readonly number[]
): Promise<number[]> {
  if (tickets.length === 0) return [];
  const rows = await clientOf(tx)<{ dealerId: number }[]>`
    select dealer_id as "dealerId" from draw_tickets where draw_id = ${drawId} and number = any(${[...tickets]}::int[])
    order by number`;
  return [...new Set(rows.map(({ dealerId }) => dealerId))];
}
