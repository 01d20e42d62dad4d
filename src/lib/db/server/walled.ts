import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { keepingStatements } from './kept-statements.ts';
import type { Database } from './pools.ts';

/**
 * A client that reads for one dealer: each of its queries says so on its connection before it is sent (a mend of the driver), and its
 * transactions at their beginning. Its connections are of the dealers' role, which sees nothing without.
 */
export function walled(sql: postgres.Sql, dealerId: number): postgres.Sql {
  const mark = String(dealerId);
  const marked = <Result>(result: Result): Result => {
    if (result instanceof Promise && 'strings' in result) Object.assign(result, { mark });
    return result;
  };
  const begin = (...given: unknown[]) => {
    const work = given.pop() as (tx: postgres.TransactionSql) => unknown;
    const inside = async (tx: postgres.TransactionSql) => {
      await tx`select set_config('app.dealer_id', ${mark}, true)`;
      return work(tx);
    };
    return (sql.begin as (...all: unknown[]) => unknown)(...given, inside);
  };
  return new Proxy(sql, {
    apply: (target, self, given) => marked(Reflect.apply(target, self, given)),
    get(target, name) {
      if (name === 'begin') return begin;
      if (name === 'unsafe')
        return (...given: Parameters<typeof target.unsafe>) => marked(target.unsafe(...given));
      return Reflect.get(target, name) as unknown;
    }
  });
}

const made = new WeakMap<postgres.Sql, Map<number, Database>>();
const mostMade = 1_000;

/** The same through Drizzle, which is made once for each dealer. */
export function walledDatabase(sql: postgres.Sql, dealerId: number): Database {
  const known = made.get(sql) ?? new Map<number, Database>();
  made.set(sql, known);
  const found = known.get(dealerId) ?? drizzle(walled(keepingStatements(sql), dealerId));
  if (known.size >= mostMade) known.clear();
  known.set(dealerId, found);
  return found;
}
