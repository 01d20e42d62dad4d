import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { isMark, nameIn, type Known, type Writing } from '../../drafting/draft.ts';
import { markIn, markText, type Mark } from '../../marking/mark.ts';

type Sql = postgres.Sql | postgres.TransactionSql;

/** Takes what was typed about styles, by the rule of cells: the newest wins. Styles that nobody knows are left out. */
export async function mergeMarks(
  tx: postgres.TransactionSql,
  actor: DealerUser,
  draft: { id: number; version: number },
  writings: readonly Writing[]
): Promise<void> {
  const marks = writings.filter(({ place }) => isMark(place));
  if (marks.length === 0) return;
  const told = marks.map(({ text }) => markIn(text));
  await tx`
    insert into product_marks as m
      (dealer_id, product_id, favourite, score, comment, typed_at, op, draft_id, version, typed_by)
    select ${actor.dealerId}::int, p.id, new.favourite = 1, new.score, new.comment, new.typed_at, new.op, ${draft.id}::int,
      ${draft.version}::int, ${actor.userId}::uuid
    from unnest(
      ${marks.map(({ place }) => nameIn(place))}::text[], ${told.map((one) => Number(one.favourite))}::int[],
      ${told.map((one) => one.score)}::smallint[], ${told.map((one) => one.comment)}::text[],
      ${marks.map((one) => one.at)}::bigint[], ${marks.map((one) => one.op)}::uuid[]
    ) as new(code, favourite, score, comment, typed_at, op) join products p on p.code = new.code
    on conflict (dealer_id, product_id) do update set favourite = excluded.favourite, score = excluded.score,
      comment = excluded.comment, typed_at = excluded.typed_at, op = excluded.op, draft_id = excluded.draft_id,
      version = excluded.version, typed_by = excluded.typed_by
    where (excluded.typed_at, excluded.op) > (m.typed_at, m.op)`;
}

/** What has changed in a draft since a version; all of the dealer's marks for a sheet that knows nothing yet. */
export async function marksSince(
  sql: Sql,
  { dealerId }: DealerUser,
  draftId: number | null,
  since: number
): Promise<Known[]> {
  const rows = await sql<(Mark & Omit<Known, 'text' | 'sku' | 'units' | 'choice'>)[]>`
    select 'mark:' || p.code as place, m.favourite, m.score, m.comment, m.typed_at as at, m.op, m.typed_by as by
    from product_marks m join products p on p.id = m.product_id
    where m.dealer_id = ${dealerId} and (
      ${since}::int = 0 and (m.favourite or m.score > 0 or m.comment <> '')
      or m.draft_id = ${draftId}::int and m.version > ${since}::int)`;
  return rows.map(({ favourite, score, comment, ...one }) => ({
    ...{ ...one, sku: '', units: 0, choice: null },
    text: markText({ favourite, score, comment })
  }));
}
