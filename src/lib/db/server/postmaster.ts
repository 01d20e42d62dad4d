import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartupError } from '#lib/runtime/server/startup-error.ts';

export interface Postmaster {
  pid: number;
  port: number;
  status: string;
}

/** The server that runs on this cluster, as its `postmaster.pid` tells; null when there is none. */
export function postmasterOf(cluster: string): Postmaster | null {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (isPostgresOn(cluster, pid)) return { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() };
  // After a crash of the machine the number may belong to anybody, and PostgreSQL would refuse to start. In every other case the
  // file is PostgreSQL's own affair: by it a new server finds out that sessions of the old one are still writing.
  if (isAlive(pid) && !isInUse(cluster)) rmSync(file, { force: true });
  return null;
}

/** Whether any process of a PostgreSQL stands in this cluster, as far as the system tells. */
function isInUse(cluster: string): boolean {
  if (!existsSync('/proc/self/cwd')) return false;
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && standsIn(cluster, name));
}

/** A PostgreSQL server stands in its data folder; where the system does not tell, a living process has to be enough. */
function isPostgresOn(cluster: string, pid: number): boolean {
  if (!isAlive(pid)) return false;
  return !existsSync('/proc/self/cwd') || standsIn(cluster, pid);
}

function standsIn(cluster: string, pid: number | string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch (error) {
    // Gone meanwhile, or somebody else's process.
    if (['ENOENT', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Waits until the server on this cluster takes connections; null when none runs (any more).
 * Recovery after a crash of the machine may take a while, hence the long limit.
 */
export async function readyPostmaster(cluster: string, seconds = 120): Promise<Postmaster | null> {
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    const found = postmasterOf(cluster);
    if (!found || found.status === 'ready') return found;
    await pause(10);
  }
  throw new StartupError(
    `The built-in PostgreSQL did not get ready in ${seconds} s: see server.log beside ${cluster}.`
  );
}

/** Stops the server as fast as is safe: sessions are ended, everything committed is kept. */
export async function stopPostmaster(cluster: string): Promise<void> {
  const found = tellToStop(cluster);
  if (!found) return;
  const until = Date.now() + 15_000;
  while (isAlive(found.pid) && existsSync(join(cluster, 'postmaster.pid'))) {
    if (Date.now() > until) return void process.kill(found.pid, 'SIGQUIT');
    await pause(5);
  }
}

/** Asks the server to stop without waiting for it. */
export function tellToStop(cluster: string): Postmaster | null {
  const found = postmasterOf(cluster);
  if (found) process.kill(found.pid, 'SIGINT');
  return found;
}
