import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { domainOf, filesBelow, isServerOnly, isTest, sourcesBelow, type Source } from './fixtures/sources.ts';

/** From the top down, as docs/architecture.md draws them: a domain imports its own floor and those below it. */
const layers = [
  [
    'reports',
    'analysis',
    'retrospective',
    'imports',
    'masters',
    'notifications',
    'letters',
    'live',
    'rehearsal'
  ],
  ['stage', 'draw', 'quiz'],
  ['board', 'care', 'followup'],
  ['production', 'logistics', 'billing'],
  ['orders'],
  ['attendance', 'policy'],
  ['credit', 'supply', 'targets'],
  ['fairs'],
  ['people'],
  ['accounts', 'catalog'],
  ['documents', 'stripe-sandbox'],
  ['mail', 'events', 'db', 'runtime', 'money', 'time', 'ui', 'i18n']
];
/** The outermost layer writes to people: mails, documents, files. */
const wordsAllowed = layers[0]!;
const technical = layers.at(-1)!;

const longestFileLines = 250;
const root =
  `src static drizzle tests docs svelte.config.js vite.config.ts package.json package-lock.json tsconfig.json
  README.md LICENSE`.split(/\s+/);
const notOurs = ['node_modules', 'build', 'test-results', 'playwright-report'];
const emptyWords = [
  'util',
  'utils',
  'helper',
  'helpers',
  'misc',
  'shared',
  'service',
  'services',
  'manager',
  'managers',
  'index'
];

const sources = sourcesBelow('src');
const product = sources.filter(({ path }) => !isTest(path));
const byPath = new Map(sources.map((source) => [source.path, source]));

describe('the tree', () => {
  test('has nothing at its root that is not agreed on', () => {
    const found = readdirSync('.').filter((name) => !name.startsWith('.') && !name.endsWith('.log'));
    expect(found.filter((name) => !root.includes(name) && !notOurs.includes(name))).toEqual([]);
  });

  test('has the floors that docs/architecture.md draws', () => {
    const [, drawn] = /```\nroutes, app\.server\.ts\n([^`]*)```/.exec(
      readFileSync('docs/architecture.md', 'utf8')
    )!;
    const floors = drawn!.trim().split('\n');
    expect(floors.map((floor) => floor.split(/\s+/).sort())).toEqual(layers.map((layer) => layer.toSorted()));
  });

  test('knows every folder of src/lib by its layer', () => {
    expect(readdirSync('src/lib').filter((name) => !layers.flat().includes(name))).toEqual([]);
  });

  test('has no drawers: folders and files are named after the business', () => {
    const names = filesBelow('src').filter((path) =>
      path.split('/').some((part) => emptyWords.includes(part.replace(/\.(ts|js|svelte)$/, '')))
    );
    expect(names).toEqual([]);
  });

  test('has nothing beside tests, their set-up and their settings at the root of tests', () => {
    const astray = readdirSync('tests').filter(
      (name) => name.includes('.') && !/\.(test|e2e|setup)\.ts$|\.config\.(ts|js)$/.test(name)
    );
    expect(astray, 'what tests stand on belongs to tests/fixtures').toEqual([]);
  });

  test(`has no file of more than ${longestFileLines} lines`, () => {
    const long = [...sources, ...sourcesBelow('tests')]
      .map(({ path, text }) => ({ path, lines: text.split('\n').filter((line) => line.trim()).length }))
      .filter(({ lines }) => lines > longestFileLines);
    expect(long).toEqual([]);
  });
});

describe('imports', () => {
  test('go downwards only', () => {
    expect(violations(product, (from, to) => layerOf(from) > layerOf(to))).toEqual([]);
  });

  test('make no circle between two domains', () => {
    const pairs = new Set(
      product.flatMap((source) => source.imports.map(({ target }) => pair(source.path, target)))
    );
    expect(
      [...pairs].filter((one) => pairs.has(one.split(' > ').reverse().join(' > ')) && one.includes('>'))
    ).toEqual([]);
  });

  test('never lead from the library to pages, commands or the composition of the app', () => {
    const outside = /^src\/(routes|cli|app\.server\.ts|server\.ts|hooks)/;
    expect(violations(product, (from, to) => from.startsWith('src/lib/') && outside.test(to))).toEqual([]);
  });

  test('keep SvelteKit out of the domain', () => {
    const framework = /^(@sveltejs\/|\$app\/|\$env\/|\$lib)/;
    expect(specifiers(product.filter(inDomainServer), (one) => framework.test(one))).toEqual([]);
  });

  test('keep wording out of the domain', () => {
    const silent = product.filter(
      (source) => inDomainServer(source) && !wordsAllowed.includes(domainOf(source.path)!)
    );
    expect(specifiers(silent, (one) => one.includes('/paraglide/'))).toEqual([]);
  });

  test('of $app stay in routes and components', () => {
    const others = product.filter(({ path }) => !path.startsWith('src/routes/') && !path.endsWith('.svelte'));
    expect(specifiers(others, (one) => one.startsWith('$app/'))).toEqual([]);
  });

  test('are written one way: #lib/ with extension across folders, relative within one', () => {
    expect(specifiers(product, (one) => /^\$(lib|env)\b/.test(one))).toEqual([]);
    expect(specifiers(product, (one) => /^(#lib\/|\.)/.test(one) && !/\.\w+$|\/\$types$/.test(one))).toEqual(
      []
    );
    const relative = product.flatMap(({ path, imports }) =>
      imports
        .filter(
          ({ specifier, target }) =>
            specifier.startsWith('.') && target && domainOf(path) !== domainOf(target)
        )
        .map(({ specifier }) => `${path} imports ${specifier}`)
    );
    expect(relative).toEqual([]);
  });

  test('come from the module that has the thing, not from a list of exports', () => {
    expect(product.filter(({ text }) => /^export \* from/m.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('browser code', () => {
  test('reaches no server folder, not even for a type', () => {
    const entries = product.filter(({ path }) => runsInBrowser(path));
    expect(entries.flatMap(({ path }) => wayToServer(path) ?? [])).toEqual([]);
  });
});

/** Components, universal loads and every module of the library outside its server folders. */
function runsInBrowser(path: string): boolean {
  if (isServerOnly(path)) return false;
  return path.endsWith('.svelte') || path.startsWith('src/lib/') || /\/\+(page|layout)\.ts$/.test(path);
}

/** "a → b → c": how a module gets at server code; undefined when it does not. */
function wayToServer(path: string, seen = new Set<string>()): string | undefined {
  for (const { target } of byPath.get(path)?.imports ?? []) {
    if (!target || seen.has(target)) continue;
    seen.add(target);
    if (isServerOnly(target)) return `${path} → ${target}`;
    const further = wayToServer(target, seen);
    if (further) return `${path} → ${further}`;
  }
  return undefined;
}

function inDomainServer({ path }: Source): boolean {
  return domainOf(path) !== null && path.includes('/server/');
}

/** 0 is the top; what belongs to no domain is above all of them. */
function layerOf(path: string): number {
  return layers.findIndex((layer) => layer.includes(domainOf(path) ?? ''));
}

function pair(from: string, target: string | null): string {
  const [one, other] = [domainOf(from), target && domainOf(target)];
  if (!one || !other || one === other || (technical.includes(one) && technical.includes(other))) return '';
  return `${one} > ${other}`;
}

function violations(among: Source[], isWrong: (from: string, to: string) => boolean): string[] {
  return among.flatMap(({ path, imports }) =>
    imports
      .filter(({ target }) => target && isWrong(path, target))
      .map(({ target }) => `${path} imports ${target}`)
  );
}

function specifiers(among: Source[], isWrong: (specifier: string) => boolean): string[] {
  return among.flatMap(({ path, imports }) =>
    imports
      .filter(({ specifier }) => isWrong(specifier))
      .map(({ specifier }) => `${path} imports ${specifier}`)
  );
}

test('names of files say what they hold', () => {
  const camelModules = product.filter(
    ({ path }) => path.startsWith('src/lib/') && /[A-Z_]/.test(basename(path)) && !path.endsWith('.svelte')
  );
  expect(camelModules.map(({ path }) => path)).toEqual([]);
});

test('the day of an instant is told by a zone', () => {
  const instant = /\b(now|\w+At|at)\.toISOString\(\)\.slice\(0, 10\)/;
  const inside = sources.filter(({ path }) => !isTest(path) && /^src\/(lib|routes)\//.test(path));
  const byGreenwich = inside.filter(({ path, text }) => instant.test(text) && path !== 'src/lib/time/day.ts');
  expect(byGreenwich.map(({ path }) => path)).toEqual([]);
});

test('every refusal of the closed lists is thrown somewhere', () => {
  const lists = product.filter(({ path }) => /\/refusals\.ts$/.test(path));
  const throwers = product.filter(({ path }) => isServerOnly(path)).map(({ text }) => text);
  const idle = lists.flatMap(({ path, text }) => {
    const details = /interface \w+Refusals?(?:Details)?\b[^{]*\{([\s\S]*?)\n\}/.exec(text)?.[1] ?? '';
    const codes = [...details.matchAll(/^ {2}(\w+)\??:/gm)].map(([, code]) => code!);
    expect(codes, path).not.toEqual([]);
    return codes
      .filter((code) => !throwers.some((one) => one.includes(`'${code}'`)))
      .map((code) => `${path}: ${code}`);
  });
  expect(idle).toEqual([]);
});
