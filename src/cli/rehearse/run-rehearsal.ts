import { databaseUrl, db } from '#lib/db/server/client.ts';
import { client } from '#lib/db/server/connect.ts';
import { verify } from '#lib/db/server/invariant.ts';
import type { Purge, Rehearsal, RehearsalReport, RehearsalState } from '#lib/rehearsal/rehearsal.ts';
import { isAskedToStop, keep, kept, ownFolder, removeOwnFiles } from '#lib/rehearsal/server/kept.ts';
import { copyForRehearsal, dropRehearsal } from '#lib/rehearsal/server/own-database.ts';
import { isOwnDoing, tableHashes } from '#lib/rehearsal/server/table-hashes.ts';
import { allInvariants } from '../verify/verify-all.ts';
import { act } from './act.ts';

/**
 * Runs a rehearsal that has begun, from the copy to the proof that nothing is left, and keeps where it stands. The real database is only read:
 * every connection to it but the one that makes and drops the copy says so to PostgreSQL.
 */
export async function runRehearsal(id: string, isStopped: () => boolean): Promise<Rehearsal> {
  const note = (more: Partial<Rehearsal>): Rehearsal => {
    const rehearsal = { ...kept(id)!, ...more };
    keep(rehearsal);
    return rehearsal;
  };
  const { plan, fair, database } = note({ pid: process.pid });
  const realUrl = databaseUrl();
  const real = client(realUrl, 1, undefined, { default_transaction_read_only: 'on' });
  const ends = () => isStopped() || isAskedToStop(id);
  let report: Omit<RehearsalReport, 'purge'> | null = null;
  let [state, error]: [RehearsalState, string | null] = ['done', null];
  const brokenBefore = (await held()).broken;
  const before = await tableHashes(real);
  try {
    const copyUrl = await copyForRehearsal(realUrl, id);
    note({ state: 'running' });
    const tell = (progress: Partial<Rehearsal>) => void note(progress);
    report = await act({ databaseUrl: copyUrl, folder: ownFolder(id), fair, plan, isStopped: ends, tell });
    if (ends()) state = 'stopped';
  } catch (failure) {
    [state, error] = ['failed', (failure as Error).message];
  }
  note({ state: 'cleaning', url: null });
  const databaseGone = await dropRehearsal(realUrl, database);
  const folderGone = removeOwnFiles(id);
  const purge: Purge = { databaseGone, folderGone, ...(await held()), brokenBefore, tables: [] };
  const after = await tableHashes(real);
  await real.end({ timeout: 5 });
  purge.tables = [...new Set([...before.keys(), ...after.keys()])].sort().map((table) => ({
    ...{ table, before: before.get(table) ?? '-', after: after.get(table) ?? '-', own: isOwnDoing(table) }
  }));
  const whole = report ?? nothingMeasured;
  return note({ state, error, endedAt: new Date().toISOString(), passed: 1, report: { ...whole, purge } });
}

/** What must hold of the real database. */
async function held(): Promise<Pick<Purge, 'invariants' | 'broken'>> {
  const verdicts = await verify(db(), await allInvariants());
  const broken = verdicts.filter(({ violations }) => violations.length > 0);
  return { invariants: verdicts.length, broken: broken.map(({ name }) => name) };
}

const nothing = { count: 0, p50: null, p95: null, p99: null };
const nothingMeasured: Omit<RehearsalReport, 'purge'> = {
  orders: { ...nothing, accepted: 0, refused: {}, failed: 0 },
  ...{
    screens: nothing,
    phones: nothing,
    faults: [],
    capacity: null,
    givesOut: 'nothing',
    mostMegabytes: null,
    ranking: null
  }
};
