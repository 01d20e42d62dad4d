import { and, desc, eq, lt, sql, type SQL } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { isUnderWay, type ImportState } from '../import-state.ts';
import type { Problem } from '../problem.ts';
import { importRoles } from '../rights.ts';
import type { StoredImport } from '../stored-file.ts';
import { imports } from './schema.ts';

export interface ImportInList extends Omit<StoredImport, 'files'> {
  names: string[];
}

/** Whether an import under way runs, waits behind another one, waits although none runs, or is nowhere any more. */
export type Turn = { is: 'running' | 'lost' } | { is: 'waiting' | 'unattended'; since: Date };

/** A free worker takes a job at once; after so long nobody is there. */
const PATIENCE_MS = 30_000;

const PAGE_SIZE = 20;

/** The newest imports first; `after` is the id of the last one seen. */
export async function page(
  db: Queryable,
  actor: StaffUser,
  after: string | null = null
): Promise<{ list: ImportInList[]; next: string | null }> {
  const rows = await db
    .select({
      ...columns,
      names: sql<string[]>`array(select f->>'name' from jsonb_array_elements(${imports.files}) f)`
    })
    .from(imports)
    .leftJoin(users, eq(users.id, imports.startedBy))
    .where(and(seenBy(actor), after && isUuid(after) ? lt(imports.id, after) : undefined))
    .orderBy(desc(imports.id))
    .limit(PAGE_SIZE + 1);
  const list = rows.slice(0, PAGE_SIZE).map((row) => row as ImportInList);
  return { list, next: rows.length > PAGE_SIZE ? (list.at(-1)?.id ?? null) : null };
}

/** One import; null when there is none, or it is not for these eyes. */
export async function byId(db: Queryable, actor: StaffUser, id: string): Promise<StoredImport | null> {
  if (!isUuid(id)) return null;
  const [row] = await db
    .select({ ...columns, files: imports.files })
    .from(imports)
    .leftJoin(users, eq(users.id, imports.startedBy))
    .where(and(seenBy(actor), eq(imports.id, id)));
  return row ? (row as StoredImport) : null;
}

/** Some of the problems, from a place in their order. */
export async function problemsOf(db: Queryable, id: string, from: number, most: number): Promise<Problem[]> {
  const rows = await db.execute<{ problem: Problem }>(sql`
    select problem from imports, jsonb_array_elements(imports.problems) with ordinality as p(problem, nth)
    where imports.id = ${id} and jsonb_typeof(imports.problems) = 'array'
    order by nth limit ${most} offset ${from}`);
  return rows.map(({ problem }) => problem);
}

/**
 * Whether an import that says it is under way really is: its job waits, or a transaction holds its lock. A process that was
 * killed leaves neither, and nothing half-written.
 */
export async function isAlive(db: Queryable, found: { id: string; state: ImportState }): Promise<boolean> {
  const turn = await turnOf(db, found);
  return turn !== null && turn.is !== 'lost';
}

/** Whether somebody reads or writes it right now, whatever its record says. */
export async function isRunning(db: Queryable, id: string): Promise<boolean> {
  const [row] = await db.execute<{ runs: boolean }>(
    sql`select exists (select from (${heldLocks}) held where lock = ${lockOf(id)}::bigint) as runs`
  );
  return row!.runs;
}

/**
 * Where an import under way really stands: it runs, it waits for its turn (since when), or it is lost. Null when it is not under way.
 * An import that waits while none runs waits for nobody: the queue is not worked off.
 */
export async function turnOf(
  db: Queryable,
  { id, state }: { id: string; state: ImportState }
): Promise<Turn | null> {
  if (!isUnderWay(state)) return null;
  const [row] = await db.execute<{ runs: boolean; waitsSince: string | null; othersRun: boolean }>(sql`
    with held as (${heldLocks})
    select exists (select from held where lock = ${lockOf(id)}::bigint) as runs,
      (select run_at from graphile_worker.jobs where key = ${jobKeyOf(id)} and locked_at is null) as "waitsSince",
      exists (select from imports other join held on held.lock = ${lockIn(sql`other.id`)}
        where other.state in ('checking', 'applying') and other.id <> ${id}) as "othersRun"`);
  if (row!.runs) return { is: 'running' };
  if (!row!.waitsSince) return { is: 'lost' };
  const since = new Date(row!.waitsSince);
  const waitedMs = Date.now() - since.getTime();
  return { is: row!.othersRun || waitedMs < PATIENCE_MS ? 'waiting' : 'unattended', since };
}

export function jobKeyOf(id: string): string {
  return `import:${id}`;
}

/** The advisory lock that a run holds as long as it lives; hashed to 62 bits, so that it is a positive bigint. */
export function lockOf(id: string): string {
  return (BigInt(`0x${id.replaceAll('-', '').slice(-16)}`) & ((1n << 62n) - 1n)).toString();
}

/** The same in a query. */
function lockIn(id: SQL): SQL {
  return sql`(('x' || right(replace(${id}::text, '-', ''), 16))::bit(64)::bigint & 4611686018427387903)`;
}

const heldLocks = sql`
  select ((classid::bigint << 32) | objid::bigint) as lock from pg_locks where locktype = 'advisory' and granted
    and database = (select oid from pg_database where datname = current_database())`;

const columns = {
  id: imports.id,
  state: imports.state,
  counts: imports.counts,
  priceLists: imports.priceLists,
  problemCount: imports.problemCount,
  rowsRead: imports.rowsRead,
  startedAt: imports.startedAt,
  finishedAt: imports.finishedAt,
  failure: imports.failure,
  startedBy: users.name
};

/** Planners see their own imports, those who may import everything see all. */
function seenBy(actor: StaffUser): SQL | undefined {
  if (!importRoles.includes(actor.role)) return sql`false`;
  return actor.role === 'planner' ? eq(imports.startedBy, actor.userId) : undefined;
}
