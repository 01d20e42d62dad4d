import type postgres from 'postgres';
import type { Policy } from '../policy.ts';

type Sql = postgres.Sql | postgres.TransactionSql;

/** Fair → what holds there. */
export type PolicyBook = ReadonlyMap<number, Policy>;

/** A leaf of state: one book a process, replaced when the catalogue's version has moved, as the book of prices is. */
let book: { version: number; policies: PolicyBook } | null = null;

/** What holds at fairs, of a version of the catalogue that was read in the caller's transaction: approving a policy moves it. */
export async function policyBook(sql: Sql, version: number): Promise<PolicyBook> {
  if (book?.version === version) return book.policies;
  const rows = await sql<(Policy & { fairId: number })[]>`
    select distinct on (fair_id) fair_id as "fairId", id, version, heroes, rules from fair_policies
    where approved_at is not null order by fair_id, fair_policies.version desc`;
  // A version without rules ends what held before it.
  const holding = rows.filter(({ rules }) => rules.length > 0);
  const policies = new Map(holding.map(({ fairId, ...policy }) => [fairId, policy]));
  book = { version, policies };
  return policies;
}
