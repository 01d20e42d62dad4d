import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** A process of its own, in which this happens and nobody handles it. */
function processIn(which: string) {
  const program = `
    const { onUnhandled } = await import('#lib/runtime/server/unhandled.ts');
    onUnhandled();
    setTimeout(() => console.log('still here'), 50);
    ${which}`;
  const options = { encoding: 'utf8', env: { ...process.env, LOG_LEVEL: 'silent', VITEST: '' } } as const;
  return spawnSync(process.execPath, ['--input-type=module', '--eval', program], options);
}

test('an error that nobody handles ends the process with one sentence', () => {
  const { status, stderr, stdout } = processIn(`setTimeout(() => null.write, 10);`);
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringContaining('nobody handles: Cannot read properties of null')
  ]);
  expect(stdout).toBe('');
});

test('a connection that has ended while nobody was waiting for it does not', () => {
  const { status, stdout } = processIn(
    `Promise.reject(Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' }));`
  );
  expect(status).toBe(0);
  expect(stdout).toContain('still here');
});
