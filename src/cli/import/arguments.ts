import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodingByName } from '#lib/imports/encoding.ts';
import { isKindName } from '#lib/imports/kinds/all.ts';
import type { FileMapping } from '#lib/imports/plan.ts';

export interface Given {
  files: { path: string; name: string; fileMapping: FileMapping }[];
  dryRun: boolean;
  locale: string | undefined;
  problemsFile: string;
  templates: string | null;
  /** Whose name small masters are taken in. */
  by: string | undefined;
  help: boolean;
}

/** A command line that cannot be understood; the sentence says why. */
export class UsageError extends Error {}

const options = {
  'dry-run': { type: 'boolean' },
  locale: { type: 'string' },
  problems: { type: 'string' },
  templates: { type: 'string' },
  by: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  kind: { type: 'string' },
  sheet: { type: 'string' },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  'heading-row': { type: 'string' },
  map: { type: 'string' },
  set: { type: 'string' },
  value: { type: 'string' },
  decimal: { type: 'string' },
  dates: { type: 'string' },
  round: { type: 'boolean' },
  duplicates: { type: 'string' },
  'without-hidden': { type: 'boolean' }
} as const;

type Name = keyof typeof options;

/**
 * Reads the command line. What is told before the first file holds for all files, what is told behind a file for that one.
 * The same file may be named twice, to be read as two kinds.
 * @throws UsageError
 */
export function readArguments(args: readonly string[]): Given {
  const given: Given = {
    files: [],
    dryRun: false,
    locale: undefined,
    problemsFile: '',
    templates: null,
    by: undefined,
    help: false
  };
  let common: FileMapping = {};
  let last: Given['files'] = [];
  for (const token of tokensOf(args)) {
    if (token.kind === 'positional') {
      last = filesIn(token.value).map((path) => ({ path, name: basename(path), fileMapping: common }));
      given.files.push(...last);
      given.problemsFile ||= join(folderOf(token.value), 'problems.csv');
    } else if (token.kind === 'option' && !general(given, token.name as Name, token.value ?? '')) {
      const change = (fileMapping: FileMapping) => tell(fileMapping, token.name as Name, token.value ?? '');
      if (last.length === 0) common = change(common);
      for (const file of last) file.fileMapping = change(file.fileMapping);
    }
  }
  return given;
}

function tokensOf(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, tokens: true }).tokens;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Options that are not about files; false for the others. */
function general(given: Given, name: Name, value: string): boolean {
  if (name === 'dry-run') given.dryRun = true;
  else if (name === 'help') given.help = true;
  else if (name === 'locale') given.locale = value;
  else if (name === 'problems') given.problemsFile = value;
  else if (name === 'templates') given.templates = value;
  else if (name === 'by') given.by = value;
  else return false;
  return true;
}

function tell(fileMapping: FileMapping, name: Name, value: string): FileMapping {
  switch (name) {
    case 'kind':
      if (!isKindName(value)) throw new UsageError(`--kind ${value}: there is no such kind.`);
      return { ...fileMapping, kind: value };
    case 'encoding':
      return { ...fileMapping, encoding: encodingByName(value) ?? wrong(name, value) };
    case 'heading-row':
      return {
        ...fileMapping,
        headingRow: /^[1-9]\d{0,5}$/.test(value) ? Number(value) : wrong(name, value)
      };
    case 'delimiter':
      return {
        ...fileMapping,
        delimiter: value === '\\t' || value === 'tab' ? '\t' : value[0] || wrong(name, value)
      };
    case 'map':
      return { ...fileMapping, map: [...(fileMapping.map ?? []), cut(name, value, '=')] };
    case 'set':
      return {
        ...fileMapping,
        fixed: { ...fileMapping.fixed, ...Object.fromEntries([cut(name, value, '=')]) }
      };
    case 'value':
      return { ...fileMapping, replaced: replaced(fileMapping.replaced ?? {}, value) };
    case 'decimal':
      return { ...fileMapping, decimal: oneOf(name, value, ['point', 'comma']) };
    case 'dates':
      return { ...fileMapping, dates: oneOf(name, value.replace('-', '_'), ['day_first', 'month_first']) };
    case 'duplicates':
      return { ...fileMapping, duplicates: oneOf(name, value, ['refuse', 'first', 'last']) };
    case 'round':
      return { ...fileMapping, round: true };
    case 'without-hidden':
      return { ...fileMapping, withoutHidden: true };
    case 'sheet':
      return { ...fileMapping, sheet: value };
    default:
      return fileMapping;
  }
}

/** `column:word=meaning`, such as `region:United States=US`. */
function replaced(
  known: NonNullable<FileMapping['replaced']>,
  value: string
): NonNullable<FileMapping['replaced']> {
  const [column, rest] = cut('value', value, ':');
  const [word, meaning] = cut('value', rest, '=');
  return { ...known, [column]: { ...known[column], [word]: meaning } };
}

function cut(name: string, value: string, sign: string): [string, string] {
  const at = value.lastIndexOf(sign);
  return at > 0 ? [value.slice(0, at).trim(), value.slice(at + 1).trim()] : wrong(name, value);
}

function oneOf<const T extends string>(name: string, value: string, known: readonly T[]): T {
  return known.find((one) => one === value) ?? wrong(name, value);
}

function wrong(name: string, value: string): never {
  throw new UsageError(`--${name} ${value}: this cannot be understood.`);
}

/** The tables of a folder, or the file itself. */
function filesIn(path: string): string[] {
  if (!isFolder(path)) return [path];
  return readdirSync(path)
    .filter((name) => /\.(csv|tsv|txt|xlsx)$/i.test(name) && !/^[.~]/.test(name))
    .sort()
    .map((name) => join(path, name));
}

function folderOf(path: string): string {
  return isFolder(path) ? path : dirname(path);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
