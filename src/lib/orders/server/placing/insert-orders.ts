import type postgres from 'postgres';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { PlacedOrder } from '../../placing/placed-order.ts';
import type { Candidate, DecidedLine, DecidedOrder, Placement } from './placement.ts';

/**
 * Writes decided orders with a handful of set-based statements that leave at once, and answers what each of them became. At least
 * one order.
 */
export async function insertOrders(
  tx: postgres.TransactionSql,
  decided: DecidedOrder[]
): Promise<Map<Placement, PlacedOrder>> {
  const lines = numberedLines(decided);
  const [numbers] = await Promise.all([
    insertHeads(tx, decided),
    insertLines(tx, lines),
    insertPieces(tx, lines),
    insertNotes(tx, lines),
    nameDoors(tx, decided),
    nameHeard(tx, decided),
    insertEvents(tx, decided)
  ]);
  return new Map(
    decided.map((order) => [order.candidate.placement, answer(order, numbers.get(idOf(order))!)])
  );
}

const idOf = (order: DecidedOrder): string => order.candidate.placement.input.id;

async function insertHeads(
  tx: postgres.TransactionSql,
  decided: DecidedOrder[]
): Promise<Map<string, number>> {
  const of = <T>(pick: (order: DecidedOrder) => T): T[] => decided.map(pick);
  // What a coupon alone makes is no version of a fair's policy.
  const policyIds = of(({ candidate }) => candidate.setting.policy?.id || null);
  const named = policyIds.some((id) => id !== null);
  const policyColumn = named ? tx`, policy_id` : tx``;
  const rows = await tx<{ id: string; number: number }[]>`
    insert into orders (id, number, fair_id, dealer_id, region_id, status, order_class, currency, total_minor, units, po_number, note,
      request_hash, held, placed_by, acted_by, placed_at, channel, paper_code,
      late_reason, on_board, ship_from, ship_until${policyColumn})
    select id, case when refill = 1 then nextval('refill_numbers') else nextval('order_numbers') end, fair_id, dealer_id, region_id, status, order_class, currency, total_minor, units, po_number, note,
      request_hash, status = 'in_review', placed_by, acted_by, placed_at, channel, paper_code, late_reason, on_board = 1,
      ship_from, ship_until${policyColumn}
    from unnest(
      ${arrayOf(of(idOf))}::uuid[], ${arrayOf(of((o) => o.candidate.setting.fairId))}::int[],
      ${arrayOf(of((o) => o.candidate.placement.actor.dealerId))}::int[], ${arrayOf(of((o) => o.candidate.setting.regionId))}::int[],
      ${of((o) => (o.held ? 'in_review' : 'submitted'))}::text[], ${of((o) => o.candidate.setting.orderClass)}::text[],
      ${of((o) => o.candidate.setting.fairCurrency)}::text[],
      ${arrayOf(of((o) => o.totalMinor))}::bigint[], ${arrayOf(of((o) => o.units))}::int[],
      ${of((o) => o.candidate.placement.input.poNumber || null)}::text[],
      ${of((o) => o.candidate.placement.input.note || null)}::text[],
      ${of((o) => o.candidate.placement.requestHash)}::text[], ${arrayOf(of((o) => o.candidate.placement.actor.userId))}::uuid[],
      ${arrayOf(of((o) => o.candidate.placement.actor.actedBy?.userId ?? null))}::uuid[],
      ${of((o) => o.candidate.placement.now.toISOString())}::timestamptz[],
      ${of((o) => o.candidate.placement.channel)}::text[],
      ${of((o) => o.candidate.placement.input.paperCode || null)}::text[],
      ${of(({ candidate }) => (candidate.isLate ? candidate.placement.input.lateReason! : null))}::text[],
      ${arrayOf(of(({ candidate }) => Number(countsOnBoard(candidate))))}::int[],
      ${arrayOf(of(({ candidate }) => Number(candidate.setting.kind === 'refill')))}::int[],
      ${of((o) => o.candidate.placement.input.shipFrom ?? null)}::date[],
      ${of((o) => o.candidate.placement.input.shipUntil ?? null)}::date[]
      ${named ? tx`, ${arrayOf(policyIds)}::int[]` : tx``}
    ) as new(id, fair_id, dealer_id, region_id, status, order_class, currency, total_minor, units, po_number, note, request_hash,
      placed_by, acted_by, placed_at, channel, paper_code, late_reason, on_board, refill, ship_from,
      ship_until${policyColumn})
    returning id, number`.execute();
  return new Map(rows.map((row) => [row.id, row.number]));
}

/** A refill is of no fair's board; what came late counts where the fair says so. */
const countsOnBoard = ({ isLate, setting }: Candidate) =>
  setting.kind === 'fair' && (!isLate || setting.lateCounts);

function insertLines(tx: postgres.TransactionSql, rows: NumberedLine[]): Promise<unknown> {
  const of = <T>(pick: (line: DecidedLine) => T): T[] => rows.map(({ line }) => pick(line));
  // Orders of fairs without a policy do not pay for those with one.
  const isRewarded = rows.some(({ line }) => line.rewardedBy !== null);
  return tx`
    insert into order_lines (order_id, line_no, variant_id, quantity, unit_price_minor, amount_minor, price_rule_id, choice,
      wished_on${isRewarded ? tx`, list_price_minor, rewarded_by` : tx``})
    select * from unnest(
      ${arrayOf(rows.map((row) => row.id))}::uuid[], ${arrayOf(rows.map((row) => row.lineNo))}::smallint[],
      ${arrayOf(of((line) => line.variant.id))}::int[], ${arrayOf(of((line) => line.quantity))}::int[],
      ${arrayOf(of((line) => line.unitPriceMinor))}::bigint[], ${arrayOf(of((line) => line.amountMinor))}::bigint[],
      ${arrayOf(of((line) => line.ruleId))}::int[], ${of((line) => line.choice)}::text[],
      ${of((line) => line.wishedOn)}::date[]${
        isRewarded
          ? tx`, ${arrayOf(of((line) => line.listPriceMinor))}::bigint[], ${of((line) => line.rewardedBy)}::text[]`
          : tx``
      })`.execute();
}

function insertPieces(tx: postgres.TransactionSql, lines: NumberedLine[]): Promise<unknown> {
  const rows = lines.flatMap(({ id, lineNo, line }) =>
    line.pieces.map((piece, at) => ({ id, lineNo, pieceNo: at + 1, variantId: line.variant.id, piece }))
  );
  return tx`
    insert into promise_pieces (order_id, line_no, piece_no, variant_id, capacity_id, quantity, promised_on, expected_on,
      stocked)
    select order_id, line_no, piece_no, variant_id, capacity_id, quantity, ships_on, ships_on, capacity_id is null
    from unnest(
      ${arrayOf(rows.map((row) => row.id))}::uuid[], ${arrayOf(rows.map((row) => row.lineNo))}::smallint[],
      ${arrayOf(rows.map((row) => row.pieceNo))}::smallint[], ${arrayOf(rows.map((row) => row.variantId))}::int[],
      ${arrayOf(rows.map(({ piece }) => piece.capacityId))}::int[],
      ${arrayOf(rows.map(({ piece }) => piece.quantity))}::int[],
      ${arrayOf(rows.map(({ piece }) => piece.shipsOn))}::date[]
    ) as new(order_id, line_no, piece_no, variant_id, capacity_id, quantity, ships_on)`.execute();
}

/** Few lines have one, and most batches none: no statement then. */
function insertNotes(tx: postgres.TransactionSql, lines: NumberedLine[]): Promise<unknown> {
  const noted = lines.filter(({ line }) => line.note !== null);
  if (noted.length === 0) return Promise.resolve();
  return tx`
    insert into order_line_notes (order_id, variant_id, note)
    select * from unnest(
      ${arrayOf(noted.map((row) => row.id))}::uuid[], ${arrayOf(noted.map(({ line }) => line.variant.id))}::int[],
      ${noted.map(({ line }) => line.note)}::text[])`.execute();
}

/** Few orders are for a door or one of several of a sheet, and most batches have none: no statement then. */
function nameDoors(tx: postgres.TransactionSql, decided: DecidedOrder[]): Promise<unknown> {
  const named = decided.filter(({ candidate: { placement, setting } }) => placement.sheet ?? setting.doorId);
  if (named.length === 0) return Promise.resolve();
  const of = <T>(pick: (candidate: Candidate) => T): T[] => named.map(({ candidate }) => pick(candidate));
  return tx`
    update orders o set door_id = named.door_id, ship_to = left(named.ship_to, 300), sheet_id = named.sheet_id
    from unnest(
      ${arrayOf(named.map(idOf))}::uuid[], ${arrayOf(of(({ setting }) => setting.doorId ?? null))}::int[],
      ${of(({ setting }) => (setting.doorId ? setting.doorAddress! : null))}::text[],
      ${arrayOf(of(({ placement }) => placement.sheet?.input.id ?? null))}::uuid[]
    ) as named(id, door_id, ship_to, sheet_id) where o.id = named.id`.execute();
}

/** Who was on the line, of the few orders that staff write down. */
function nameHeard(tx: postgres.TransactionSql, decided: DecidedOrder[]): Promise<unknown> {
  const heard = decided.filter(
    ({ candidate: { placement } }) => placement.actor.actedBy && placement.input.heardFrom
  );
  if (heard.length === 0) return Promise.resolve();
  return tx`
    update orders o set heard_from = heard.name
    from unnest(${arrayOf(heard.map(idOf))}::uuid[],
      ${heard.map(({ candidate }) => candidate.placement.input.heardFrom!)}::text[]) as heard(id, name)
    where o.id = heard.id`.execute();
}

interface NumberedLine {
  /** Of its order. */
  id: string;
  lineNo: number;
  line: DecidedLine;
}

function numberedLines(decided: DecidedOrder[]): NumberedLine[] {
  return decided.flatMap((order) =>
    order.lines.map((line, at) => ({ id: idOf(order), lineNo: at + 1, line }))
  );
}

/**
 * The heads have left in the same breath, so that their numbers are not known here yet, but in the table. Subscribers get amounts in
 * minor units.
 */
function insertEvents(tx: postgres.TransactionSql, decided: DecidedOrder[]): Promise<unknown> {
  return tx`
    insert into events (type, aggregate_type, aggregate_id, fair_id, dealer_id, actor_id, acted_by, payload, at)
    select case when held then 'order.held' else 'order.placed' end, 'order', id::text, fair_id, dealer_id, placed_by, acted_by,
      jsonb_strip_nulls(jsonb_build_object('number', number, 'regionId', region_id, 'amountMinor', total_minor, 'currency', currency,
        'units', units, 'channel', channel, 'lateReason', late_reason, 'onBoard', nullif(on_board, true), 'sheetId', sheet_id)), placed_at
    from orders where id = any(${arrayOf(decided.map(idOf))}::uuid[]) order by number`.execute();
}

function answer(order: DecidedOrder, number: number): PlacedOrder {
  const { placement, setting } = order.candidate;
  return {
    id: idOf(order),
    number,
    fair: placement.input.fair,
    held: order.held,
    currency: setting.fairCurrency,
    totalMinor: order.totalMinor,
    units: order.units,
    placedAt: placement.now,
    lines: order.lines.map((line) => ({
      sku: line.variant.sku,
      quantity: line.quantity,
      unitPriceMinor: line.unitPriceMinor,
      amountMinor: line.amountMinor,
      promises: line.pieces.map((piece) => ({
        quantity: piece.quantity,
        shipsOn: piece.shipsOn,
        fromStock: piece.capacityId === null
      }))
    }))
  };
}
