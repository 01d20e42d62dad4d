import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';

type Sql = postgres.Sql | postgres.TransactionSql;

/** A sheet says every 20 s that it is open; whoever was not heard for this long has gone. */
export const hereForMs = 45_000;

/** Notes that a person has the sheet open, and forgets those who have gone; true when nobody knew of this sheet. */
export async function sayHere(
  sql: Sql,
  actor: DealerUser,
  draftId: number,
  tab: string,
  now: Date
): Promise<boolean> {
  const [here] = await sql<{ isNew: boolean }[]>`
    with gone as (
      delete from draft_people where draft_id = ${draftId} and seen_at < ${goneBefore(now)} and tab <> ${tab}::uuid
    )
    insert into draft_people (draft_id, tab, user_id, seen_at) values (${draftId}, ${tab}, ${actor.userId}, ${now})
    on conflict (draft_id, tab) do update set user_id = excluded.user_id, seen_at = excluded.seen_at
    returning xmax = 0 as "isNew"`;
  return here!.isNew;
}

/** Notes that a sheet is being closed; true when it was known. */
export async function sayGone(sql: Sql, draftId: number, tab: string): Promise<boolean> {
  const gone = await sql`delete from draft_people where draft_id = ${draftId} and tab = ${tab} returning 1`;
  return gone.length > 0;
}

/** Ids of the people who have the sheet open. */
export async function whoIsHere(sql: Sql, draftId: number, now: Date): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select distinct user_id as id from draft_people where draft_id = ${draftId} and seen_at >= ${goneBefore(now)} limit 20`;
  return rows.map(({ id }) => id);
}

const goneBefore = (now: Date) => new Date(now.getTime() - hereForMs);
