import type postgres from 'postgres';

const mostVoices = 50;

/** Names of the dealer's people who may be on the line: accounts, persons and the main contact; read without a wall, for staff who act for the dealer. */
export async function knownVoices(sql: postgres.Sql, dealerId: number): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select distinct name from (
      select name from users where dealer_id = ${dealerId} and disabled_at is null
      union all select main_contact from dealers where id = ${dealerId} and main_contact <> ''
      union all select p.name from persons p join companies c on c.id = p.company_id where c.dealer_id = ${dealerId} and p.left_at is null
    ) known order by name limit ${mostVoices}`;
  return rows.map(({ name }) => name);
}
