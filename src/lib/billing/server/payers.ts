import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { partly } from '#lib/db/server/partly.ts';
import type { OrderLadder } from '../ladder.ts';
import * as ladders from './ladders.ts';
import { sees } from './receivables.ts';

/** A dealer whom a transfer may be from. */
export interface Payer {
  id: number;
  code: string;
  name: string;
}

const mostFound = 8;

/** Dealers by a part of their name or code, or by the number of one of their orders. */
export async function find(db: Queryable, actor: StaffUser, text: string): Promise<Payer[]> {
  if (text === '') return [];
  const rows = await db.execute<{ [Key in keyof Payer]: Payer[Key] }>(sql`
    select d.id, d.code, d.name from dealers d
    where ${sees(actor)} and (d.name ilike ${partly(text)} or d.code ilike ${partly(text)}
      or d.id in (select dealer_id from orders where number::text = ${text}))
    order by d.code = ${text} desc, d.name limit ${mostFound}`);
  return [...rows];
}

/** A dealer with what is open of all orders; null when there is none that the member of staff may see. */
export async function byId(
  db: Queryable,
  actor: StaffUser,
  dealerId: number,
  now: Date
): Promise<(Payer & { open: OrderLadder[] }) | null> {
  const [payer] = await db.execute<{ [Key in keyof Payer]: Payer[Key] }>(sql`
    select id, code, name from dealers where ${sees(actor)} and id = ${dealerId}`);
  if (!payer) return null;
  const { ladders: open } = await ladders.open(db, { dealerId }, now);
  return { ...payer, open };
}
