import { globSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readArguments } from '../src/cli/import/arguments.ts';
import { documentedCommands, wordsOf } from './fixtures/documented.ts';

const root = resolve('.');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
afterEach(() => process.chdir(root));

/** What npm itself does. */
const ofNpm = ['ci', 'install'];
const commands = documentedCommands()
  .map(({ where, command }) => ({ where, command, words: wordsOf(command.replace(/^([A-Z_]+=\S+ )+/, '')) }))
  .filter(({ words }) => words[0] === 'npm');

/** `npm run NAME -- ARGUMENTS`, or the short forms of npm. */
function parts([, first = '', ...rest]: string[]): { name: string; args: string[] } {
  const [name, args] = first === 'run' ? [rest[0] ?? '', rest.slice(1)] : [first, rest];
  return { name: name.replace(/,$/, ''), args: args[0] === '--' ? args.slice(1) : args };
}

test('the documents are read: some of their commands are known', () => {
  const found = documentedCommands().map(({ command }) => command);
  expect(found).toContain('npm run import -- docs/sample --dry-run');
  expect(found.filter((command) => command.startsWith('curl ')).length).toBeGreaterThan(0);
  expect(wordsOf(`a 'b c' --map 'x=y z' "d"e`)).toEqual(['a', 'b c', '--map', 'x=y z', 'de']);
});

test.each(commands)('$where: $command is a command that there is', ({ words }) => {
  const { name, args } = parts(words);
  if (['', '…', ...ofNpm].includes(name)) return;
  expect(Object.keys(scripts)).toContain(name);
  const sources = globSync(`src/cli/{${name},${name}/*}.ts`).map((file) => readFileSync(file, 'utf8'));
  for (const flag of args.filter((word) => word.startsWith('--'))) {
    const bare = flag.slice(2).split('=')[0]!;
    const isKnown = sources.some(
      (text) => text.includes(flag) || new RegExp(`\\b'?${bare}'?: \\{ type:`).test(text)
    );
    expect(isKnown, `${name} takes ${flag}`).toBe(true);
  }
});

test.each(commands.filter(({ words }) => parts(words).name === 'import'))(
  '$where: the import understands $command',
  ({ words }) => {
    const { args } = parts(words);
    const folder = mkdtempSync(join(tmpdir(), 'documented-'));
    for (const word of args) {
      if (/\.(csv|xlsx)$/.test(word)) writeFileSync(join(folder, word), 'region\nNorth\n');
      if (/^(FOLDER|FILE…)$|\/sample$/.test(word)) {
        mkdirSync(join(folder, word), { recursive: true });
        writeFileSync(join(folder, word, 'regions.csv'), 'region\nNorth\n');
      }
    }
    process.chdir(folder);
    const given = readArguments(args);
    expect(given.files.length + Number(given.templates !== null)).toBeGreaterThan(0);
  }
);
