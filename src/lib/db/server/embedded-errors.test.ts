import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cause, folderError } from './embedded-errors.ts';

const scratch = mkdtempSync(join(tmpdir(), 'orderfair-folder-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A start on a disk of its own, where the system lets this user mount one; null where it does not. */
function startOn(options: string, before = 'true') {
  const program = `await (await import('#lib/db/server/embedded.ts')).startEmbedded(process.env.FOLDER)
    .catch((await import('#lib/runtime/server/startup-error.ts')).exitWith); process.exit(0);`;
  const mount = `mount -t tmpfs -o size=8m none "$FOLDER" && ${before} && mount -o remount,${options} "$FOLDER"`;
  const env = { ...process.env, FOLDER: scratch, NODE: process.execPath, PROGRAM: program };
  const run = (script: string) =>
    spawnSync('unshare', ['--mount', '--map-root-user', 'sh', '-c', script], { env, encoding: 'utf8' });
  if (run(mount).status !== 0) return null;
  return run(`${mount} && exec "$NODE" --input-type=module --eval "$PROGRAM"`);
}

// Where this user may mount no disk of their own, there is nothing to look at.
const mayMount = startOn('rw') !== null;

test.skipIf(!mayMount).each([
  {
    what: 'a new folder that is read-only',
    options: 'ro',
    before: 'true',
    says: 'cannot be written (EROFS)'
  },
  {
    what: 'data that is read-only',
    options: 'ro',
    before: 'mkdir -m 700 "$FOLDER/cluster"',
    says: 'cannot be written (EROFS)'
  },
  { what: 'a disk that is too small', options: 'size=8m', before: 'true', says: 'There is no space left' }
])('$what ends the start with one sentence', ({ options, before, says }) => {
  const started = startOn(options, before)!;
  expect(started.stderr.trim().split('\n')).toEqual([expect.stringContaining(says)]);
  expect(started.status).toBe(1);
});

test('of what initdb says, the line that tells why is passed on', () => {
  const said = `initdb: error: could not write file: No space left on device\ninitdb: removing contents of data directory "x"`;
  expect(cause(said)).toContain('could not write file');
  expect(folderError('/data', new Error(cause(said)))).toMatchObject({ name: 'StartupError' });
  expect(folderError('/data', new TypeError('a bug'))).toBeInstanceOf(TypeError);
});
