import type postgres from 'postgres';

/** Whom a change of a fair's policy touches. */
export interface TouchedByPolicy {
  /** Dealers with something on their sheets: they see the new prices at once. */
  drafts: number;
  /** The names of some of them. */
  names: string[];
  /** Orders that stand: they keep the version that they were placed under. */
  orders: number;
}

/** So many names are shown. */
const mostNames = 20;

/** Counts who would see other prices if the policy of a fair changed now, and what would stay as it is. */
export async function touchedByPolicy(sql: postgres.Sql, fairId: number): Promise<TouchedByPolicy> {
  const [row] = await sql<[TouchedByPolicy]>`
    with typing as (
      select distinct d.id, d.name from order_drafts o join dealers d on d.id = o.dealer_id
      where o.fair_id = ${fairId} and exists (select from draft_cells c where c.draft_id = o.id and c.units > 0))
    select (select count(*)::int from typing) as drafts,
      (select coalesce(json_agg(name order by name), '[]') from (select name from typing order by name limit ${mostNames}) n) as names,
      (select count(*)::int from orders where fair_id = ${fairId} and status <> 'cancelled') as orders`;
  return row;
}
