import type postgres from 'postgres';

/** What a dealer could owe us, and how far it may go; amounts in minor units. A null limit is none. */
export interface CreditAccount {
  dealerId: number;
  currency: string;
  limitMinor: number | null;
  exposureMinor: number;
}

/**
 * Locks the credit of some dealers until the transaction ends, in the order of their ids, and opens accounts without a limit
 * for dealers that have none yet. Before stock, always: that is the one order of locks.
 *
 * @param dealers dealer id → currency of a new account
 */
export async function lockCredit(
  tx: postgres.TransactionSql,
  dealers: ReadonlyMap<number, string>
): Promise<Map<number, CreditAccount>> {
  const ids = [...dealers.keys()].sort((a, b) => a - b);
  const accounts = await locked(tx, ids);
  const missing = ids.filter((id) => !accounts.has(id));
  if (missing.length === 0) return accounts;
  await tx`
    insert into credit_accounts (dealer_id, currency)
    select * from unnest(${missing}::int[], ${missing.map((id) => dealers.get(id)!)}::text[])
    on conflict do nothing`;
  return locked(tx, ids);
}

async function locked(tx: postgres.TransactionSql, ids: number[]): Promise<Map<number, CreditAccount>> {
  const rows = await tx<CreditAccount[]>`
    select dealer_id as "dealerId", currency, limit_minor as "limitMinor", exposure_minor as "exposureMinor"
    from credit_accounts where dealer_id = any(${ids}::int[]) order by dealer_id for update`;
  return new Map(rows.map((row) => [row.dealerId, row]));
}

/** Adds to what dealers could owe us. Rows must be locked. dealer id → minor units, negative to lower it. */
export async function addExposure(
  tx: postgres.TransactionSql,
  byDealer: ReadonlyMap<number, number>
): Promise<void> {
  if (byDealer.size === 0) return;
  await tx`
    update credit_accounts set exposure_minor = exposure_minor + added.amount
    from unnest(${[...byDealer.keys()]}::int[], ${[...byDealer.values()]}::bigint[]) as added(dealer_id, amount)
    where credit_accounts.dealer_id = added.dealer_id`;
}
