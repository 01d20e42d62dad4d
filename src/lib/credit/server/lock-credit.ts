import type postgres from 'postgres';
import { arrayOf } from '#lib/db/server/array-of.ts';

/** What a dealer could owe us, and how far it may go; amounts in minor units. A null limit is none. */
export interface CreditAccount {
  dealerId: number;
  currency: string;
  limitMinor: number | null;
  exposureMinor: number;
}

/**
 * Opens accounts without a limit for dealers that have none yet, before anything else is locked.
 *
 * @param dealers dealer id → currency of a new account
 */
export async function openCredit(
  tx: postgres.TransactionSql,
  dealers: ReadonlyMap<number, string>
): Promise<void> {
  if (dealers.size === 0) return;
  await tx`
    insert into credit_accounts (dealer_id, currency)
    select * from unnest(${[...dealers.keys()]}::int[], ${[...dealers.values()]}::text[]) as new(dealer_id, currency)
    order by dealer_id on conflict do nothing`;
}

/**
 * Locks the credit of some dealers, each of which has an account, until the transaction ends, in the order of their ids. Before
 * stock, always: that is the one order of locks.
 */
export async function lockCredit(
  tx: postgres.TransactionSql,
  dealerIds: Iterable<number>
): Promise<Map<number, CreditAccount>> {
  return accounts(tx, dealerIds, tx`for update`);
}

/** The same without a lock: others may use the credit meanwhile. `addExposure` then fails. */
export async function readCredit(
  tx: postgres.TransactionSql,
  dealerIds: Iterable<number>
): Promise<Map<number, CreditAccount>> {
  return accounts(tx, dealerIds, tx``);
}

async function accounts(
  tx: postgres.TransactionSql,
  dealerIds: Iterable<number>,
  lock: postgres.PendingQuery<[]>
): Promise<Map<number, CreditAccount>> {
  const ids = [...new Set(dealerIds)];
  const rows = await tx<CreditAccount[]>`
    select dealer_id as "dealerId", currency, limit_minor as "limitMinor", exposure_minor as "exposureMinor"
    from credit_accounts where dealer_id = any(${arrayOf(ids)}::int[]) order by dealer_id ${lock}`;
  return new Map(rows.map((row) => [row.dealerId, row]));
}

/**
 * Adds to what dealers could owe us, rows in the order of their ids: dealer id → minor units. Never beyond a limit: the exposure would
 * be null, which its column refuses. That ends a transaction that has not locked the rows and was overtaken (`wasTakenMeanwhile`).
 */
export async function addExposure(
  tx: postgres.TransactionSql,
  byDealer: ReadonlyMap<number, number>
): Promise<void> {
  if (byDealer.size === 0) return;
  const added = new Map([...byDealer].sort(([a], [b]) => a - b));
  await tx`
    update credit_accounts set exposure_minor =
      case when limit_minor is null or exposure_minor + added.amount <= limit_minor then exposure_minor + added.amount end
    from unnest(${arrayOf(added.keys())}::int[], ${arrayOf(added.values())}::bigint[]) as added(dealer_id, amount)
    where credit_accounts.dealer_id = added.dealer_id`.execute();
}
