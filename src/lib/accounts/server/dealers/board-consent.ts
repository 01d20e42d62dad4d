import type postgres from 'postgres';

/** What a dealer allows public screens to show; nothing of a dealer that does not exist. */
export async function boardConsent(
  sql: postgres.Sql,
  dealerId: number
): Promise<{ name: boolean; amount: boolean }> {
  const [row] = await sql<{ name: boolean; amount: boolean }[]>`
    select board_name_consent_at is not null as name, board_amount_consent_at is not null as amount
    from dealers where id = ${dealerId}`;
  return row ?? { name: false, amount: false };
}
