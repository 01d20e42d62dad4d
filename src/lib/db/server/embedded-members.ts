import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './postmaster.ts';

let joined = 0;

/** Notes that this process uses the server; call the result to leave, which answers whether nobody is left. */
export function joinMembers(folder: string): () => boolean {
  const members = join(folder, 'members');
  mkdirSync(members, { recursive: true });
  const own = join(members, `${process.pid}-${++joined}`);
  writeFileSync(own, '');
  return () => {
    rmSync(own, { force: true });
    return readdirSync(members).every((name) => !isAlive(Number(name.split('-')[0])));
  };
}
