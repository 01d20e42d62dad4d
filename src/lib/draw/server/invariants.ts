import { sql } from 'drizzle-orm';
import type { Invariant } from '#lib/db/server/invariant.ts';

/** What must hold of draws, whoever wrote them; the winners themselves are computed again by anybody (`check-draw.ts`). */
export const invariants: Invariant[] = [
  {
    name: 'Each ticket of a draw opens its line of the list, and the list has no other lines',
    violations: sql`
      with lines as (
        select l.draw_id, row_number() over (partition by l.draw_id order by line.at)::int as number, line.mark
        from draw_lists l cross join lateral regexp_split_to_table(l.text, E'\n') with ordinality line(mark, at)
        where line.mark ~ '^[0-9a-f]{64}$'
      ), tickets as (
        select t.draw_id, t.number,
          encode(sha256(convert_to(concat_ws(E'\n', 'orderfair-draw/1', 'ticket', t.draw_id, h.key, t.salt), 'UTF8')), 'hex') as mark
        from draw_tickets t join draw_holders h using (draw_id, dealer_id)
      )
      select draw_id, number, lines.mark as listed, tickets.mark as opened
      from lines full join tickets using (draw_id, number) where lines.mark is distinct from tickets.mark`
  },
  {
    name: 'Each announced draw has a list, and as many tickets as it says',
    violations: sql`
      select draws.id, draws.tickets, (select count(*)::int from draw_tickets where draw_id = draws.id) as counted
      from draws left join draw_lists on draw_lists.draw_id = draws.id
      where (draws.announced_at is null) <> (draw_lists.draw_id is null)
        or coalesce(draws.tickets, 0) <> (select count(*) from draw_tickets where draw_id = draws.id)`
  },
  {
    name: 'Tickets come up in rounds, attempt after attempt, and only once the word is in',
    violations: sql`
      select draw_id, no, round, place, attempt from (
        select p.*, row_number() over (partition by p.draw_id, p.round, p.place order by p.no) as expected,
          row_number() over (partition by p.draw_id order by p.no) - 1 as counted, d.mixed_at
        from draw_picks p join draws d on d.id = p.draw_id) picks
      where attempt <> expected or no <> counted or mixed_at is null or drawn_at < mixed_at`
  }
];
