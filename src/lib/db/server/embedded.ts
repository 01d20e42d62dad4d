import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartupError } from '#lib/runtime/server/startup-error.ts';
import { cause, folderError } from './embedded-errors.ts';
import { joinMembers } from './embedded-members.ts';
import { withLaunchLock } from './launch-lock.ts';
import { postgresAccount, type Account } from './postgres-account.ts';
import { postgresPrograms } from './postgres-programs.ts';
import { watchPostmaster } from './embedded-watch.ts';
import { isAlive, readyPostmaster, stopPostmaster, tellToStop, type Postmaster } from './postmaster.ts';

export interface EmbeddedServer {
  /** Address of the superuser's database `postgres` on it, with its password. */
  url: string;
  /** Leaves the server, and stops it when no other process uses it. */
  stop: () => Promise<void>;
}

interface Place {
  folder: string;
  cluster: string;
  programs: string;
  account: Account;
}

/**
 * Runs a real PostgreSQL 18 on the data in `folder`, or joins the one that already does: another process of this checkout
 * may have started it, or a killed one may have left it behind. While anybody uses it, it is started again when it ends by
 * itself. The last process to leave stops it.
 * `durable: false` is for tests: it trades safety against power loss for speed.
 *
 * @throws {StartupError} when it cannot run here; the sentence says what to do.
 */
export async function startEmbedded(folder: string, { durable = true } = {}): Promise<EmbeddedServer> {
  try {
    return await startOrJoin(folder, durable);
  } catch (error) {
    throw folderError(folder, error);
  }
}

async function startOrJoin(folder: string, durable: boolean): Promise<EmbeddedServer> {
  mkdirSync(folder, { recursive: true });
  const place = placeOf(realpathSync(folder));
  const lock = join(place.folder, 'launch.lock');
  return withLaunchLock(lock, async () => {
    if (!existsSync(place.cluster)) initialise(place);
    const server = (await readyPostmaster(place.cluster)) ?? (await launch(place, durable));
    const leave = joinMembers(place.folder);
    const stopWithProcess = () => void (leave() && tellToStop(place.cluster));
    process.once('exit', stopWithProcess);
    const unwatch = watchPostmaster(place.cluster, {
      startAgain: () => withLaunchLock(lock, () => startAgain(place, server.port, durable)),
      lastWords: () => lastWords(place)
    });
    let stopped: Promise<void> | undefined;
    const stop = async () => {
      unwatch();
      process.off('exit', stopWithProcess);
      if (leave()) await stopPostmaster(place.cluster);
    };
    return { url: urlOf(place, server), stop: () => (stopped ??= withLaunchLock(lock, stop)) };
  });
}

function placeOf(folder: string): Place {
  const programs = postgresPrograms();
  return { folder, programs, cluster: join(folder, 'cluster'), account: postgresAccount(folder, programs) };
}

/** Makes the cluster beside its final place, so that an interrupted start leaves nothing half-made. */
function initialise({ folder, cluster, programs, account }: Place): void {
  const password = join(folder, 'password');
  const draft = `${cluster}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  for (const path of [draft, password]) account.own(path);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${password}`];
  const [program, args] = account.command(join(programs, 'initdb'), [
    `--pgdata=${draft}`,
    '--no-sync',
    ...locale,
    ...access
  ]);
  const made = spawnSync(program, args, {
    ...account.spawn,
    cwd: folder,
    env: environment,
    encoding: 'utf8'
  });
  if (made.status !== 0) {
    const reason = cause(made.stderr || made.error?.message || '');
    throw new StartupError(`The built-in PostgreSQL could not make its data folder ${cluster}: ${reason}`);
  }
  renameSync(draft, cluster);
}

const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };

async function launch(place: Place, durable: boolean): Promise<Postmaster> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const server = await launchOnce(place, await freePort(), durable);
    if (server) return server;
  }
  throw new StartupError(`The built-in PostgreSQL does not start on ${place.cluster}: ${lastWords(place)}`);
}

/** On the same port as before, since everybody knows that address; another process of ours may have been faster. */
async function startAgain(place: Place, port: number, durable: boolean): Promise<boolean> {
  const server = (await readyPostmaster(place.cluster)) ?? (await launchOnce(place, port, durable));
  return server?.port === port;
}

const lastWords = ({ folder }: Place) =>
  cause(readFileSync(join(folder, 'server.log'), 'utf8').trim().split('\n').slice(-20).join('\n'));

/** null when the server ended at once: somebody else may have taken the port. */
async function launchOnce(place: Place, port: number, durable: boolean): Promise<Postmaster | null> {
  const log = openSync(join(place.folder, 'server.log'), 'a');
  const options = serverOptions(durable).flatMap((option) => ['-c', option]);
  const postgres = join(place.programs, 'postgres');
  const [program, args] = place.account.command(postgres, [
    '-D',
    place.cluster,
    '-p',
    String(port),
    ...options
  ]);
  // Its own session: Ctrl-C in the terminal must reach us first, so that we can finish what is in flight.
  const child = spawn(program, args, {
    ...place.account.spawn,
    cwd: place.folder,
    env: environment,
    detached: true,
    stdio: ['ignore', log, log]
  });
  let ended = false;
  child.once('exit', () => (ended = true)).once('error', () => (ended = true));
  child.unref();
  closeSync(log);
  while (!ended && child.pid && isAlive(child.pid)) {
    const server = await readyPostmaster(place.cluster);
    if (server) return server;
    await pause(5);
  }
  return null;
}

function serverOptions(durable: boolean): string[] {
  const always = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'timezone=UTC',
    'log_timezone=UTC',
    'jit=off'
  ];
  return durable ? always : [...always, 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function urlOf({ folder }: Place, { port }: Postmaster): string {
  return `postgres://postgres:${readFileSync(join(folder, 'password'), 'utf8')}@127.0.0.1:${port}/postgres`;
}
