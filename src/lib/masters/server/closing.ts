import type postgres from 'postgres';

/** What a dealer who is closed leaves behind, to be looked at before. */
export interface LeftBehind {
  orders: number;
  people: number;
  owedMinor: number;
  currency: string | null;
}

export async function leftBehind(sql: postgres.Sql, dealerId: number): Promise<LeftBehind> {
  const [row] = await sql<LeftBehind[]>`
    select (select count(*)::int from orders o where o.dealer_id = d.id and o.status in ('submitted', 'confirmed')) as orders,
      (select count(*)::int from users u where u.dealer_id = d.id and u.disabled_at is null) as people,
      coalesce(c.exposure_minor, 0)::float8 as "owedMinor", c.currency
    from dealers d left join credit_accounts c on c.dealer_id = d.id where d.id = ${dealerId}`;
  return row!;
}
