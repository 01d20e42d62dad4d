import type postgres from 'postgres';
import type { Outcome } from '../picks.ts';
import { stateOf } from '../draw-state.ts';
import type { DrawView, PickView } from '../draw-view.ts';

type Sql = postgres.Sql | postgres.TransactionSql;

/** With fewer dealers than these at a fair the region of a winner tells who it is. */
const fewestOfRegion = 4;
/** A fair has no more than these. */
const mostDraws = 50;

type Row = Omit<DrawView, 'state' | 'picks' | 'rounds'> & { picks: PickRow[] };

interface PickRow {
  round: number;
  place: number;
  attempt: number;
  ticket: number;
  outcome: Outcome;
  absent: boolean;
  at: string;
  holderKey: string;
  salt: string;
  name: string;
  consents: boolean;
  region: string;
  regionName: string;
  dealersOfRegion: number;
}

/** The draws of a fair as hosts see them, with all names, the newest first. The seed only once everybody has it. */
export async function ofFair(sql: Sql, fairId: number): Promise<DrawView[]> {
  const rows = await read(sql, sql`draws.fair_id = ${fairId}`);
  return rows.map((row) => viewOf(row, true));
}

/** One draw as everybody may see it; null where there is none, or it is not announced. */
export async function published(sql: Sql, id: string): Promise<DrawView | null> {
  const [row] = await read(sql, sql`draws.id = ${id} and draws.announced_at is not null`);
  return row ? viewOf(row, false) : null;
}

/** The draw that boards show of a fair: the one that was announced last, unless it was called off. */
export async function onAir(sql: Sql, fairId: number): Promise<DrawView | null> {
  const [row] = await read(
    sql,
    sql`draws.id = (select id from draws where fair_id = ${fairId} and announced_at is not null and cancelled_at is null
      order by announced_at desc limit 1)`
  );
  return row ? viewOf(row, false) : null;
}

/** The list as it was published, character by character; null where there is none. */
export async function listOf(sql: Sql, id: string): Promise<string | null> {
  const [list] = await sql<{ text: string }[]>`select text from draw_lists where draw_id = ${id}`;
  return list?.text ?? null;
}

function read(sql: Sql, which: postgres.PendingQuery<postgres.Row[]>) {
  return sql<Row[]>`
    select draws.id, fairs.slug as fair, fairs.name as "fairName", fairs.time_zone as "timeZone", fairs.currency, draws.name, draws.rule,
      draws.cancelled, draws.once, draws.beacon, draws.prizes, draws.tickets, draw_lists.hash as "listHash",
      draws.seal_hash as "sealHash", coalesce(draws.voids, '[]') as voids, draws.word, draws.beacon_value as "beaconValue",
      draws.seed, draws.announced_at as "announcedAt", draws.asked_at as "askedAt", draws.mixed_at as "mixedAt",
      draws.revealed_at as "revealedAt", draws.cancelled_at as "cancelledAt", draws.cancel_reason as "cancelReason",
      (select coalesce(json_agg(picked order by picked.no), '[]') from (
        select picks.no, picks.round, picks.place, picks.attempt, picks.ticket, picks.outcome, picks.absent_at is not null as absent,
          picks.drawn_at as at, holders.key as "holderKey", tickets.salt, dealers.name,
          dealers.board_name_consent_at is not null as consents, regions.code as region,
          coalesce(regions.board_name, regions.name) as "regionName",
          (select count(*)::int from fair_dealers guests join dealers others on others.id = guests.dealer_id
            where guests.fair_id = draws.fair_id and others.region_id = dealers.region_id) as "dealersOfRegion"
        from draw_picks picks
        join draw_tickets tickets on tickets.draw_id = picks.draw_id and tickets.number = picks.ticket
        join draw_holders holders on holders.draw_id = picks.draw_id and holders.dealer_id = tickets.dealer_id
        join dealers on dealers.id = tickets.dealer_id join regions on regions.id = dealers.region_id
        where picks.draw_id = draws.id) picked) as picks
    from draws join fairs on fairs.id = draws.fair_id left join draw_lists on draw_lists.draw_id = draws.id
    where ${which} order by draws.written_at desc limit ${mostDraws}`;
}

function viewOf({ picks, ...draw }: Row, forHosts: boolean): DrawView {
  const rounds = Math.max(0, ...picks.map(({ round }) => round));
  return { ...draw, rounds, state: stateOf(draw, rounds), picks: picks.map((pick) => shown(pick, forHosts)) };
}

/** Only what has to be shown is opened: who was passed over for their order, or has won with that ticket before, stays closed. */
function shown(row: PickRow, forHosts: boolean): PickView {
  const { round, place, attempt, ticket, outcome, absent, holderKey, salt } = row;
  const isOpened = outcome === 'won' || outcome === 'same_holder';
  const isNamed = forHosts || (outcome === 'won' && row.consents);
  return {
    ...{ round, place, attempt, ticket, outcome, absent, at: new Date(row.at) },
    opening: isOpened ? { holderKey, salt } : null,
    name: isNamed ? row.name : null,
    region:
      isNamed || row.dealersOfRegion >= fewestOfRegion ? { code: row.region, name: row.regionName } : null
  };
}
