import { spawnSync, type SpawnOptions } from 'node:child_process';
import { chownSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '#lib/runtime/server/startup-error.ts';

/** nobody: PostgreSQL refuses to run as root, so root runs it under this id. */
const nobody = 65_534;

export interface Account {
  /** Turns a program and its arguments into what has to be spawned. */
  command: (program: string, args: string[]) => [string, string[]];
  spawn: Pick<SpawnOptions, 'uid' | 'gid'>;
  /** Gives a file or folder to the account. */
  own: (path: string) => void;
}

const plain: Account = { command: (program, args) => [program, args], spawn: {}, own: () => undefined };

/**
 * Under which account PostgreSQL runs for the data in `folder`. Ordinary users: their own. Root: in a user namespace,
 * where root's files look like nobody's (this works below folders that are closed to others); where that is
 * not possible, as nobody itself. Existing data keeps the account that made it.
 */
export function postgresAccount(folder: string, programs: string): Account {
  const cluster = join(folder, 'cluster');
  const owner = existsSync(cluster) ? statSync(cluster).uid : undefined;
  const self = process.getuid?.();
  if (self === undefined) return plain;
  if (self !== 0) {
    if (owner === undefined || owner === self) return plain;
    throw new StartupError(
      `The database in ${folder} belongs to another user: run as that user, or set DATA_DIR.`
    );
  }
  if (owner !== undefined && owner !== 0) return other(owner);
  if (namespaceWorks(programs)) return inNamespace;
  const asNobody = other(nobody);
  if (spawnSync(join(programs, 'postgres'), ['-V'], asNobody.spawn).status === 0) return asNobody;
  throw new StartupError(
    'PostgreSQL does not run as root here: start as an ordinary user, or set DATABASE_URL to a PostgreSQL 15 or newer.'
  );
}

const namespace = ['-U', `--map-user=${nobody}`, `--map-group=${nobody}`];

const inNamespace: Account = {
  command: (program, args) => ['unshare', [...namespace, program, ...args]],
  spawn: {},
  own: () => undefined
};

function namespaceWorks(programs: string): boolean {
  return spawnSync('unshare', [...namespace, join(programs, 'postgres'), '-V']).status === 0;
}

function other(id: number): Account {
  return { ...plain, spawn: { uid: id, gid: id }, own: (path) => chownSync(path, id, id) };
}
