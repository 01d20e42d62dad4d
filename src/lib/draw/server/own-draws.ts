import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { OwnDraw, OwnTicket } from '../draw-view.ts';
import { stateOf } from '../draw-state.ts';

interface Row extends Omit<OwnDraw, 'state' | 'dealerCode'> {
  announcedAt: Date;
  askedAt: Date | null;
  mixedAt: Date | null;
  revealedAt: Date | null;
  cancelledAt: Date | null;
  rounds: number;
}

/** The announced draws of a fair in which a dealer has tickets, the newest first, with what proves that they are theirs. */
export async function ownDraws(sql: postgres.Sql, actor: DealerUser, fairId: number): Promise<OwnDraw[]> {
  const rows = await sql<Row[]>`
    select draws.id, draws.name, draws.prizes, holders.key as "holderKey", holders.salt as "holderSalt",
      draws.announced_at as "announcedAt", draws.asked_at as "askedAt", draws.mixed_at as "mixedAt",
      draws.revealed_at as "revealedAt", draws.cancelled_at as "cancelledAt",
      (select coalesce(max(round), 0)::int from draw_picks where draw_id = draws.id) as rounds,
      (select json_agg(own order by own.number) from (
        select tickets.number, tickets.salt, orders.number as order, coalesce(draws.voids @> to_jsonb(tickets.number), false) as "isVoid",
          (select json_build_object('prize', draws.prizes -> (picks.round - 1) ->> 'name', 'absent', picks.absent_at is not null)
            from draw_picks picks
            where picks.draw_id = draws.id and picks.ticket = tickets.number and picks.outcome = 'won') as won
        from draw_tickets tickets left join orders on orders.id = tickets.order_id
        where tickets.draw_id = draws.id and tickets.dealer_id = ${actor.dealerId}) own) as tickets
    from draws join draw_holders holders on holders.draw_id = draws.id and holders.dealer_id = ${actor.dealerId}
    where draws.fair_id = ${fairId} and draws.announced_at is not null order by draws.announced_at desc`;
  return rows.map(({ announcedAt, askedAt, mixedAt, revealedAt, cancelledAt, rounds, ...own }): OwnDraw => ({
    ...own,
    tickets: own.tickets satisfies OwnTicket[],
    dealerCode: actor.dealerCode,
    state: stateOf({ announcedAt, askedAt, mixedAt, revealedAt, cancelledAt }, rounds)
  }));
}
