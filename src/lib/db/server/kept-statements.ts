import type postgres from 'postgres';

/**
 * How many different statements a client lets its connections keep. What comes later is parsed each time, as all were before: a list of
 * any length (`in ($1, $2, …)`) makes a statement of its own for each length.
 */
const keptMost = 400;
const parametersMost = 40;

const keptBy = new WeakMap<object, Set<string>>();

/**
 * A client for Drizzle whose connections keep their statements. Drizzle's are sent unnamed, for which the driver asks the server what their
 * parameters are and waits, each time: two round trips, a parse and a plan for every statement. A kept one costs one, and no plan once the
 * server has seen that a plan for any values is as good. It plans anew when the tables' statistics have changed.
 */
export function keepingStatements<Client extends postgres.Sql | postgres.TransactionSql>(
  client: Client,
  kept = keptOf(client)
): Client {
  return new Proxy(client, {
    get(target, name) {
      if (name === 'unsafe') return unsafe(target, kept);
      if (name === 'begin' || name === 'savepoint') return nested(target, name, kept);
      return Reflect.get(target, name) as unknown;
    }
  });
}

function unsafe(target: postgres.Sql | postgres.TransactionSql, kept: Set<string>) {
  return (...[text, parameters = [], options]: Parameters<typeof target.unsafe>) =>
    target.unsafe(
      text,
      parameters,
      isKept(kept, text, parameters.length) ? { ...options, prepare: true } : options
    );
}

/** Those inside keep theirs as well. */
function nested(
  target: postgres.Sql | postgres.TransactionSql,
  name: 'begin' | 'savepoint',
  kept: Set<string>
) {
  const open = Reflect.get(target, name) as (...given: unknown[]) => unknown;
  return (...given: unknown[]) => {
    const work = given.pop() as (tx: postgres.TransactionSql) => unknown;
    return open(...given, (tx: postgres.TransactionSql) => work(keepingStatements(tx, kept)));
  };
}

function isKept(kept: Set<string>, text: string, parameters: number): boolean {
  if (parameters === 0 || parameters > parametersMost) return false;
  if (!kept.has(text) && kept.size < keptMost) kept.add(text);
  return kept.has(text);
}

function keptOf(client: object): Set<string> {
  const kept = keptBy.get(client) ?? new Set();
  keptBy.set(client, kept);
  return kept;
}
