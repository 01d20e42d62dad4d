import type postgres from 'postgres';
import type { Greeting, Welcome } from '../welcome.ts';

/** More than the wall greets at once, with those who came before. */
const latestHouseholds = 24;

/**
 * Who has come to a fair, as far as it is recorded; null without guests. A name is in it unless one of the household's people asked in an answer
 * not to be greeted by name.
 */
export async function welcomeOf(sql: postgres.Sql, fairId: number): Promise<Welcome | null> {
  const regions = await sql<{ code: string; arrived: number; invited: number }[]>`
    select r.code, count(c.id)::int as arrived, count(*)::int as invited
    from fair_dealers g join dealers d on d.id = g.dealer_id join regions r on r.id = d.region_id
    left join check_ins c on c.fair_id = g.fair_id and c.dealer_id = g.dealer_id and c.undone_at is null
    where g.fair_id = ${fairId} group by r.id order by r.position, r.id limit 100`;
  if (regions.length === 0) return null;
  const rows = await sql<(Greeting & { dealerId: number; at: Date | string })[]>`
    select came.seq::text as id, came.dealer_id as "dealerId", r.code as region, came.at,
      came.at - c.arrived_at > interval '5 minutes' as "isLate",
      case when not exists (
        select from fair_invitations i join invitation_answers a on a.invitation_id = i.id and a.version = i.answer_version
        where i.fair_id = ${fairId} and i.dealer_id = d.id and a.comes and not a.greet_by_name
      ) then d.name end as name
    from (
      select seq, at, dealer_id from events
      where fair_id = ${fairId} and type = 'check_in.recorded' and seq is not null order by seq desc limit ${2 * latestHouseholds}
    ) came
    join check_ins c on c.fair_id = ${fairId} and c.dealer_id = came.dealer_id and c.undone_at is null
    join dealers d on d.id = came.dealer_id join regions r on r.id = d.region_id
    order by came.seq desc`;
  const known = new Set<number>();
  const latest = rows.flatMap(({ dealerId, at, ...row }) => {
    if (known.has(dealerId)) return [];
    known.add(dealerId);
    return [{ ...row, at: new Date(at).toISOString() }];
  });
  const sum = (part: 'arrived' | 'invited') => regions.reduce((total, region) => total + region[part], 0);
  return {
    ...{ arrived: sum('arrived'), invited: sum('invited'), regions: [...regions] },
    latest: latest.slice(0, latestHouseholds)
  };
}
