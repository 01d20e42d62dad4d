import type postgres from 'postgres';
import type { Actor } from '#lib/accounts/actor.ts';
import type { BoardFair } from '../frame.ts';

export interface WatchedFair extends BoardFair {
  id: number;
}

/**
 * The fair whose board somebody may watch: staff any, an invited dealer, a screen its own. Null when there is none for them,
 * which does not tell whether it exists.
 */
export async function fairFor(sql: postgres.Sql, actor: Actor, slug: string): Promise<WatchedFair | null> {
  const [fair] = await sql<(Omit<WatchedFair, 'opensAt' | 'closesAt'> & { opensAt: Date; closesAt: Date })[]>`
    select id, slug, name, subtitle, opens_at as "opensAt", closes_at as "closesAt", time_zone as "timeZone",
      rank_by as "rankBy"
    from fairs where slug = ${slug} and kind = 'fair' and ${mayWatch(sql, actor)}`;
  return fair
    ? { ...fair, opensAt: fair.opensAt.toISOString(), closesAt: fair.closesAt.toISOString() }
    : null;
}

function mayWatch(sql: postgres.Sql, actor: Actor) {
  switch (actor.kind) {
    case 'staff':
      return sql`true`;
    case 'screen':
      return sql`id = ${actor.fairId}`;
    case 'dealer':
      return sql`exists (select 1 from fair_dealers where fair_id = fairs.id and dealer_id = ${actor.dealerId})`;
  }
}

/** The part of a fair's address; null when there is no such fair. */
export async function slugOf(sql: postgres.Sql, fairId: number): Promise<string | null> {
  const [fair] = await sql<{ slug: string }[]>`select slug from fairs where id = ${fairId}`;
  return fair?.slug ?? null;
}
