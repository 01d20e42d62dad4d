import { and, eq, inArray, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { isStaffRole } from '#lib/accounts/roles.ts';
import { users } from '#lib/accounts/server/schema.ts';
import { db, longDb, type Transaction } from '#lib/db/server/client.ts';
import type { EnqueueOptions } from '#lib/runtime/server/jobs.ts';
import type { ImportState } from '../import-state.ts';
import type { StoredFile } from '../stored-file.ts';
import { removeFiles } from './file-store.ts';
import { storeResult } from './import-record.ts';
import { jobKeyOf, lockOf } from './imports.ts';
import { ImportCancelled, ReadingPace } from './reading-pace.ts';
import { planStored, withHiddenRows } from './plan-stored.ts';
import { runImport, type Progress } from './run-import.ts';
import { imports } from './schema.ts';

export const IMPORT_TASK = 'run-import';

interface ImportJob {
  id: string;
  apply: boolean;
}

/** What `enqueue` needs for a run of an import. It is tried once: a person sees that it failed and starts it again. */
export function jobOf(id: string, apply: boolean): [string, ImportJob, EnqueueOptions] {
  return [IMPORT_TASK, { id, apply }, { jobKey: jobKeyOf(id), queue: IMPORT_TASK, maxAttempts: 1 }];
}

/** The job: looks through the files of an import, or writes them. Leaves the outcome in the record, whatever it is. */
export async function runImportJob(payload: unknown): Promise<void> {
  const { id, apply } = payload as ImportJob;
  try {
    await longDb().transaction(async (holder) => {
      await holder.execute(sql`select pg_advisory_xact_lock(${lockOf(id)}::bigint)`);
      const watch = watchFor(id);
      await run(id, apply, new ReadingPace(watch.signal)).finally(watch.end);
    });
  } catch (error) {
    if (error instanceof ImportCancelled) return;
    await longDb()
      .update(imports)
      .set({ state: 'failed', finishedAt: new Date() })
      .where(and(eq(imports.id, id), underWay));
    throw error;
  }
}

const underWay = inArray(imports.state, ['checking', 'applying']);

async function run(id: string, apply: boolean, pace: ReadingPace): Promise<void> {
  const [record] = await longDb().select().from(imports).where(eq(imports.id, id));
  const from: ImportState = apply ? 'applying' : 'checking';
  if (!record || record.state !== from) return;
  const actor = await actorOf(record.startedBy);
  const { files, sources, unreadable } = await planStored(
    id,
    record.files as StoredFile[],
    actor?.locale ?? 'en',
    pace
  );
  await longDb().update(imports).set({ files }).where(eq(imports.id, id));
  const onApplied = (tx: Transaction, result: Parameters<typeof storeResult>[3]) =>
    storeResult(tx, id, { from, to: 'applied' }, result);
  const input = { id, sources, apply, unreadable, pace, onApplied, onProgress: rowCounter(id) };
  const result = await runImport(longDb(), actor, input, new Date());
  if (result.hidden.some((count) => count > 0)) {
    const counted = withHiddenRows(files, result.hidden);
    await longDb().update(imports).set({ files: counted }).where(eq(imports.id, id));
  }
  if (result.applied) await removeFiles(id);
  else await storeResult(longDb(), id, { from, to: result.problemCount > 0 ? 'refused' : 'checked' }, result);
}

/** Looks every second whether somebody has cancelled the import meanwhile, maybe through another process. */
function watchFor(id: string): { signal: AbortSignal; end: () => void } {
  const cancelled = new AbortController();
  const look = async () => {
    const [going] = await db()
      .select({ id: imports.id })
      .from(imports)
      .where(and(eq(imports.id, id), underWay));
    if (!going) cancelled.abort();
  };
  const timer = setInterval(() => void look().catch(() => undefined), 1_000);
  return { signal: cancelled.signal, end: () => clearInterval(timer) };
}

/** Who started it, with the role of today: somebody who lost the right meanwhile imports nothing more. */
export async function actorOf(userId: string | null): Promise<StaffUser | null> {
  if (userId === null) return null;
  const [user] = await longDb().select().from(users).where(eq(users.id, userId));
  if (!user || user.disabledAt || !isStaffRole(user.role))
    throw new Error('whoever started this import is no member of staff any more');
  const { name, email, locale, role, regionId } = user;
  return { kind: 'staff', userId, name, email, locale, role, regionId };
}

const TELL_EVERY_MS = 500;

/** Lets the page see how far it is, now and then and outside the transaction of the run. */
function rowCounter(id: string): (progress: Progress) => void {
  let lastAt = 0;
  return ({ rows }) => {
    const now = Date.now();
    if (now - lastAt < TELL_EVERY_MS) return;
    lastAt = now;
    void longDb()
      .update(imports)
      .set({ rowsRead: rows })
      .where(eq(imports.id, id))
      .catch(() => undefined);
  };
}
