import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { isCell, isLine, isMark, isRow, isWish, newestOfEach, type Writing } from '../../drafting/draft.ts';
import type { DraftAnswer, DraftInput } from '../../drafting/draft-wire.ts';
import { refuse } from '../../refusals.ts';
import { withdrawRoles as orderingRoles } from '../../rights.ts';
import { answerSince, type DraftPlace } from './draft-answer.ts';
import { openDoorOf } from '../doors.ts';
import { invitedFair } from '../invited-fair.ts';
import { mergeMarks } from './merge-marks.ts';
import { restOf } from './late-writings.ts';
import { sayGone, sayHere } from './who-is-here.ts';

/** Rows that wait for repair, and notes on lines; beyond these a paste is a list of errors, not an order. */
const mostRows = 5000;

/** What a sheet is answered, and whether the others who have it open should look. */
export interface Merged {
  answer: DraftAnswer;
  isNews: boolean;
}

/**
 * Brings what one person has typed into the draft that all people of the dealer share at a fair: at each place whoever typed last
 * wins, so that a request may come late, twice or in any order. Answers everything that has changed since the sheet's version.
 * No event: typing is not a fact.
 *
 * @throws {Refusal} `forbidden_role`, `not_invited`, `unknown_door`, `draft_full`
 */
export async function mergeDraft(
  sql: postgres.Sql,
  actor: DealerUser,
  fair: string,
  input: DraftInput,
  now: Date
): Promise<Merged> {
  if (!orderingRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...orderingRoles] });
  const fairId = await invitedFair(sql, actor, fair);
  const place: DraftPlace = { fairId, doorId: await openDoorOf(sql, actor, input.door) };
  const typed = input.writings.length > 0;
  return sql.begin(async (tx) => {
    const draft = typed
      ? await openDraft(tx, actor, place, input.order, now)
      : await findDraft(tx, actor, place, input.order, now);
    const unknown = typed ? await merge(tx, actor, draft, input.writings, now) : [];
    const came = input.leaving
      ? await sayGone(tx, draft.id, input.tab)
      : await sayHere(tx, actor, draft.id, input.tab, now);
    return {
      answer: { ...(await answerSince(tx, actor, place, input, now)), unknown },
      isNews: typed || came
    };
  });
}

interface OpenDraft {
  id: number;
  version: number;
  order: string;
}

/** Nothing was typed: the draft is neither locked nor changed, only made when there is none. */
async function findDraft(
  tx: postgres.TransactionSql,
  actor: DealerUser,
  place: DraftPlace,
  wanted: string,
  now: Date
): Promise<OpenDraft> {
  const [draft] = await tx<OpenDraft[]>`
    select id, version, order_id as "order" from order_drafts
    where dealer_id = ${actor.dealerId} and fair_id = ${place.fairId} and door_id is not distinct from ${place.doorId}`;
  return draft ?? openDraft(tx, actor, place, wanted, now);
}

async function merge(
  tx: postgres.TransactionSql,
  actor: DealerUser,
  draft: OpenDraft,
  given: DraftInput['writings'],
  now: Date
): Promise<string[]> {
  const writings = newestOfEach(given as Writing[]).map((one) => ({
    ...one,
    at: Math.min(one.at, now.getTime())
  }));
  const unknown = await mergeCells(tx, actor, draft, await restOf(tx, actor, draft.order, writings));
  await mergeWords(tx, actor, draft, writings);
  await mergeMarks(tx, actor, draft, writings);
  return unknown;
}

/**
 * The dealer's draft at the fair with its next version; locks its row until the end. A new one is for the order that the sheet
 * believes it is for, so that what it sends is this draft.
 */
async function openDraft(
  tx: postgres.TransactionSql,
  actor: DealerUser,
  { fairId, doorId }: DraftPlace,
  wanted: string,
  now: Date
): Promise<OpenDraft> {
  const [draft] = await tx<OpenDraft[]>`
    insert into order_drafts as d (fair_id, dealer_id, door_id, order_id, version, updated_by, updated_at)
    select ${fairId}::int, ${actor.dealerId}::int, ${doorId}::int,
      case when exists (select from orders where id = ${wanted}) or exists (select from order_drafts where order_id = ${wanted})
        then ${uuid7()}::uuid else ${wanted}::uuid end,
      1, ${actor.userId}::uuid, ${now}::timestamptz
    on conflict (dealer_id, fair_id, door_id) do update
      set version = d.version + 1, updated_by = excluded.updated_by, updated_at = excluded.updated_at
    returning id, version, order_id as "order"`;
  return draft!;
}

/** Answers the places whose SKU nobody knows: they go back to where they were typed. */
async function mergeCells(
  tx: postgres.TransactionSql,
  actor: DealerUser,
  draft: OpenDraft,
  writings: readonly Writing[]
): Promise<string[]> {
  const cells = writings.filter(({ place }) => isCell(place));
  if (cells.length === 0) return [];
  const variants = await tx<{ id: number; sku: string }[]>`
    select id, sku from variants where sku = any(${cells.map((one) => one.sku)})`;
  const idOf = new Map(variants.map(({ id, sku }) => [sku, id]));
  const known = cells.filter((one) => idOf.has(one.sku));
  await tx`
    insert into draft_cells as c
      (draft_id, variant_id, units, text, choice, typed_for, typed_at, op, version, typed_by)
    select ${draft.id}, new.*, ${draft.version}, ${actor.userId}::uuid from unnest(
      ${known.map((one) => idOf.get(one.sku)!)}::int[], ${known.map((one) => one.units)}::int[],
      ${known.map((one) => one.text.slice(0, 24))}::text[], ${known.map((one) => one.choice)}::text[],
      ${known.map((one) => one.order)}::uuid[], ${known.map((one) => one.at)}::bigint[], ${known.map((one) => one.op)}::uuid[]
    ) as new(variant_id, units, text, choice, typed_for, typed_at, op)
    on conflict (draft_id, variant_id) do update set units = excluded.units, text = excluded.text,
      choice = excluded.choice, typed_for = excluded.typed_for, typed_at = excluded.typed_at, op = excluded.op, version = excluded.version,
      typed_by = excluded.typed_by
    where (excluded.typed_at, excluded.op) > (c.typed_at, c.op)`;
  return cells.filter((one) => !idOf.has(one.sku)).map(({ place }) => place);
}

/** Note, number and the rows of the pad. */
async function mergeWords(
  tx: postgres.TransactionSql,
  actor: DealerUser,
  draft: OpenDraft,
  writings: readonly Writing[]
): Promise<void> {
  const words = writings.filter(({ place }) => !isCell(place) && !isMark(place));
  if (words.length === 0) return;
  await tx`
    insert into draft_words as w (draft_id, place, sku, text, typed_at, op, version, typed_by)
    select ${draft.id}, new.*, ${draft.version}, ${actor.userId}::uuid from unnest(
      ${words.map((one) => one.place)}::text[], ${words.map((one) => one.sku)}::text[],
      ${words.map((one) => one.text)}::text[], ${words.map((one) => one.at)}::bigint[],
      ${words.map((one) => one.op)}::uuid[]
    ) as new(place, sku, text, typed_at, op)
    on conflict (draft_id, place) do update set sku = excluded.sku, text = excluded.text, typed_at = excluded.typed_at,
      op = excluded.op, version = excluded.version, typed_by = excluded.typed_by
    where (excluded.typed_at, excluded.op) > (w.typed_at, w.op)`;
  if (!words.some(({ place }) => isRow(place) || isLine(place) || isWish(place))) return;
  const [rows] = await tx<{ count: number }[]>`
    select count(*)::int from draft_words
    where draft_id = ${draft.id} and (place like 'row:%' or place like 'line:%' or place like 'wish:%') and (sku <> '' or text <> '')`;
  if (rows!.count > mostRows) throw refuse('draft_full', { most: mostRows });
}
