import { sql, type SQL } from 'drizzle-orm';
import type { Database, Queryable } from './client.ts';

/** Something that must hold in any database at any time. Each domain lists its own in `server/invariants.ts`. */
export interface Invariant {
  /** A sentence: "The board's totals equal the counted orders". */
  name: string;
  /** A query whose rows are the violations, or a function that finds them. */
  violations: SQL | ((db: Queryable) => Promise<unknown[]>);
}

export interface Verdict {
  name: string;
  violations: unknown[];
}

/** Enough to see what is wrong; a broken invariant may be broken a million times. */
const mostViolations = 20;

/** Checks them all on one snapshot, so that orders which arrive meanwhile cannot look like violations. */
export async function verify(db: Database, invariants: Invariant[]): Promise<Verdict[]> {
  return db.transaction(
    async (tx) => {
      const verdicts: Verdict[] = [];
      for (const { name, violations } of invariants) {
        verdicts.push({ name, violations: (await find(tx, violations)).slice(0, mostViolations) });
      }
      return verdicts;
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' }
  );
}

async function find(tx: Queryable, violations: Invariant['violations']): Promise<unknown[]> {
  if (typeof violations === 'function') return violations(tx);
  return tx.execute(sql`select * from (${violations}) as violation limit ${mostViolations}`);
}
