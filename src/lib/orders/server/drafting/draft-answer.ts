import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import * as credit from '#lib/credit/server/accounts.ts';
import { cellAt, type Known } from '../../drafting/draft.ts';
import type { DraftAnswer, PlacedFromDraft } from '../../drafting/draft-wire.ts';
import * as ordered from '../ordered.ts';
import { marksSince } from './merge-marks.ts';
import { whoIsHere } from './who-is-here.ts';

const noLimit = { limitMinor: null, exposureMinor: 0 };

type Sql = postgres.Sql | postgres.TransactionSql;

/** Which of a dealer's drafts: one a fair, and a door. */
export interface DraftPlace {
  fairId: number;
  /** Null for the dealer's own address. */
  doorId: number | null;
}

interface Head {
  id: number | null;
  /** Of the doors for which something is typed. */
  doors: string[] | null;
  version: number;
  order: string;
  lastOrder: string | null;
}

/** Everything of one of the dealer's drafts that has changed since a version, and whether an order was made of it. */
export async function answerSince(
  sql: Sql,
  actor: DealerUser,
  { fairId, doorId }: DraftPlace,
  { since, order }: { since: number; order: string | null },
  now: Date
): Promise<DraftAnswer> {
  const nothing = {
    at: now.getTime(),
    version: 0,
    order: null,
    writings: [],
    unknown: [],
    names: {},
    here: [],
    placed: null,
    credit: (await credit.lineOf(sql, actor.dealerId)) ?? noLimit
  };
  const [{ doors, ...draft }] = (await headOf(sql, actor, { fairId, doorId })) as [Head];
  const told = doors ? { doors } : {};
  if (draft.id === null) {
    const marks = await marksSince(sql, actor, null, since);
    return {
      ...{ ...nothing, ...told },
      writings: marks,
      names: await namesOf(
        sql,
        marks.map((one) => one.by)
      )
    };
  }
  const [cells, words, marks, here] = await Promise.all([
    cellsSince(sql, draft.id, since),
    wordsSince(sql, draft.id, since),
    marksSince(sql, actor, draft.id, since),
    whoIsHere(sql, draft.id, now)
  ]);
  const writings = [...cells, ...words, ...marks];
  const moved = order !== null && order !== draft.order && draft.lastOrder !== null;
  return {
    ...{ ...nothing, ...told },
    version: draft.version,
    order: draft.order,
    writings,
    names: await namesOf(sql, [...writings.map((one) => one.by), ...here]),
    here,
    placed: moved ? await placedOf(sql, actor, fairId, draft.lastOrder!) : null
  };
}

/** The draft itself, if there is one, and of the one for the dealer's own address for which doors there are others. */
function headOf(sql: Sql, { dealerId }: DealerUser, { fairId, doorId }: DraftPlace): Promise<Head[]> {
  return sql<Head[]>`
    select d.id, d.version, d.order_id as "order", d.last_order_id as "lastOrder", others.doors
    from (select array_agg(a.code order by a.position, a.id) as doors from order_drafts x
      join dealer_addresses a on a.id = x.door_id and a.closed_at is null
      where ${doorId}::int is null and x.dealer_id = ${dealerId} and x.fair_id = ${fairId} and exists (
        select from draft_cells c where c.draft_id = x.id and (c.units > 0 or c.text <> ''))) others
    left join order_drafts d on d.dealer_id = ${dealerId} and d.fair_id = ${fairId}
      and d.door_id is not distinct from ${doorId}::int`;
}

/** A sheet that knows nothing yet is not told of what is empty. */
async function cellsSince(sql: Sql, draftId: number, since: number): Promise<Known[]> {
  const rows = await sql<Omit<Known, 'place'>[]>`
    select v.sku, c.units, c.text, c.choice, c.typed_at as at, c.op, c.typed_by as by
    from draft_cells c join variants v on v.id = c.variant_id
    where c.draft_id = ${draftId} and c.version > ${since} and (${since} > 0 or c.units > 0 or c.text <> '')`;
  return rows.map((row) => ({ place: cellAt(row.sku), ...row }));
}

async function wordsSince(sql: Sql, draftId: number, since: number): Promise<Known[]> {
  return sql<Known[]>`
    select place, sku, 0 as units, text, null as choice, typed_at as at, op, typed_by as by from draft_words
    where draft_id = ${draftId} and version > ${since} and (${since} > 0 or sku <> '' or text <> '')`;
}

async function namesOf(sql: Sql, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const rows = await sql<{ id: string; name: string }[]>`
    select id, name from users where id = any(${[...new Set(ids)]}::uuid[])`;
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

async function placedOf(
  sql: Sql,
  actor: DealerUser,
  fairId: number,
  order: string
): Promise<PlacedFromDraft | null> {
  const [placed] = await sql<{ number: number; by: string; byId: string }[]>`
    select o.number, u.name as by, u.id as "byId" from orders o join users u on u.id = coalesce(o.acted_by, o.placed_by)
    where o.id = ${order} and o.dealer_id = ${actor.dealerId}`;
  if (!placed) return null;
  const [units, orderedMinor] = await Promise.all([
    ordered.unitsOf(sql, actor.dealerId, fairId),
    ordered.amountOf(sql, actor.dealerId, fairId)
  ]);
  return { order, ...placed, ordered: units, orderedMinor };
}
