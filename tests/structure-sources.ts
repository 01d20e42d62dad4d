import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

export interface Source {
  /** From the project's root, with forward slashes. */
  path: string;
  text: string;
  imports: Import[];
}

export interface Import {
  /** As written. */
  specifier: string;
  /** The file of ours that it names; null for packages and what SvelteKit generates. */
  target: string | null;
}

const code = /\.(ts|js|svelte)$/;
const generated = ['src/lib/i18n/paraglide'];

/** Every file of code below a folder, with what it imports, types too. */
export function sourcesBelow(folder: string): Source[] {
  return filesBelow(folder)
    .filter((path) => code.test(path))
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      return { path, text, imports: importsOf(path, text) };
    });
}

export function filesBelow(folder: string): string[] {
  if (generated.includes(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function importsOf(path: string, text: string): Import[] {
  const scripts = path.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)]
    : [['', text]];
  return scripts
    .flatMap((match) => ts.preProcessFile(match[1] ?? '', true, true).importedFiles)
    .map(({ fileName }) => ({ specifier: fileName, target: targetOf(path, fileName) }));
}

function targetOf(path: string, specifier: string): string | null {
  if (specifier.startsWith('#lib/')) return `src/lib/${specifier.slice('#lib/'.length)}`;
  if (!specifier.startsWith('.') || specifier.includes('$types')) return null;
  return normalize(join(dirname(path), specifier)).replaceAll('\\', '/');
}

/** The folder of src/lib that a file belongs to; null outside. */
export const domainOf = (path: string): string | null => /^src\/lib\/([^/]+)\//.exec(path)?.[1] ?? null;

export const isTest = (path: string): boolean => /\.(test|e2e)\.ts$/.test(path);

/** Whether a file never reaches a browser, by its name. */
export const isServerOnly = (path: string): boolean => /\/server\/|\.server\.ts$|\/\+server\.ts$/.test(path);
