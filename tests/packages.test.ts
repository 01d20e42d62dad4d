import { existsSync, globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { describe, expect, test } from 'vitest';
import { sourcesBelow } from './fixtures/sources.ts';

interface Manifest {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
  overrides: Record<string, string>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const { scripts, dependencies, devDependencies, optionalDependencies, overrides } = manifest;
const named = Object.keys({ ...dependencies, ...devDependencies });

/** Packages that no file of ours names, and who asks for them. */
const askedForByOthers: Record<string, string> = {
  '@sveltejs/vite-plugin-svelte': '@sveltejs/kit',
  '@typescript/native': 'svelte-check'
};

/** What SvelteKit makes while it builds. */
const virtual = /^(\$app|\$env|\$lib)\/|^\$service-worker$|\/\$types$/;

const code = ['src', 'tests', 'drizzle'].flatMap(sourcesBelow);
const written = [
  ...code.filter(({ path }) => path !== 'tests/packages.test.ts').map(({ text }) => text),
  ...globSync(['*.{js,ts,json}', '.prettierrc', 'src/*.css', 'src/lib/i18n/project.inlang/settings.json'])
    .filter((path) => !path.startsWith('package'))
    .map((path) => readFileSync(path, 'utf8'))
].join('\n');

describe('package.json', () => {
  test('names exact versions only', () => {
    const all = { ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides };
    const loose = Object.entries(all).filter(
      ([, version]) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)
    );
    expect(loose).toEqual([]);
  });

  test('names no package that nothing uses', () => {
    expect(named.filter((name) => !isUsed(name) && !named.includes(askedForByOthers[name] ?? ''))).toEqual(
      []
    );
  });

  test('names every package that a file of ours imports', () => {
    const packages = code
      .flatMap(({ path, imports }) => imports.map(({ specifier }) => ({ path, specifier })))
      .filter(({ specifier }) => !/^[.#/]/.test(specifier) && !virtual.test(specifier))
      .filter(({ specifier }) => !specifier.startsWith('node:') && !builtinModules.includes(specifier))
      .map(({ path, specifier }) => ({ path, name: packageOf(specifier) }));
    expect(packages.filter(({ name }) => !named.includes(name))).toEqual([]);
  });

  test('names a library that is too large for every start, and it is read only when it is needed', () => {
    const always = code.filter(
      ({ path, text }) =>
        path.startsWith('src/') && !path.endsWith('.test.ts') && /^import (?!type )[^;]*'exceljs'/m.test(text)
    );
    expect(always.map(({ path }) => path)).toEqual([]);
  });

  test('has no script whose file or tool is missing', () => {
    const missing = Object.entries(scripts).filter(([, line]) => !filesOf(line).every(existsSync));
    expect(missing).toEqual([]);
  });
});

/** Types of a package belong to it; everything else is named in quotes by whoever imports, loads or runs it. */
function isUsed(name: string): boolean {
  const typed = /^@types\/(.+)$/.exec(name)?.[1];
  if (typed) return typed === 'node' || named.includes(typed);
  const quoted = new RegExp(`(['"\`])([./]*node_modules/)?${name}(/[^'"\`]*)?\\1`);
  return quoted.test(written) || Object.values(scripts).some((line) => toolsOf(line).includes(name));
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The files without which a script cannot run: those that it names, the command's, and the tool's. */
function filesOf(line: string): string[] {
  const words = line.split(' ');
  const command = /launch\.js (\w+)/.exec(line)?.[1];
  return [
    ...words.filter((word) => /^[\w./-]+\/[\w./-]+\.(js|ts)$/.test(word)),
    ...(command ? [`src/cli/${command}.ts`] : []),
    ...toolsOf(line).map((tool) => `node_modules/.bin/${tool}`)
  ];
}

/** What a script starts: the first word of each of its commands. */
function toolsOf(line: string): string[] {
  const first = line.split('&&').map(
    (part) =>
      part
        .trim()
        .replace(/^exec /, '')
        .split(' ')[0]!
  );
  return first.filter((tool) => tool !== 'node');
}
