import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type postgres from 'postgres';
import { settings } from '#lib/runtime/server/settings.ts';
import { mendedVersion, mends } from './driver-mends.ts';

/** One of a client's connections, as our mends show it. */
export interface DriverConnection {
  /** When (`performance.now()`) the server was last heard, or last asked. */
  heardAt: () => number;
  /** Since when (`performance.now()`) the server has been silent to a question; null when it owes no answer. */
  silentSince: () => number | null;
  /** Ends it at once: what waits for an answer gets `CONNECTION_CLOSED`, and the next query a new connection. */
  cut: () => void;
}

declare module 'postgres' {
  interface Sql {
    connections?: DriverConnection[];
    /** Queries and transactions that wait for a connection. */
    waiting?: () => number;
    /** Connections that work for somebody. */
    inUse?: () => number;
  }

  interface ReservedSql {
    /** The error of the first statement that failed since it was reserved. */
    failed?: unknown;
  }
}

/** What marks the modules of the mended driver; the plain one may be loaded beside it and is never used. */
const mark = '?mended';

/**
 * postgres.js with our mends in it, made when it is loaded. Everything that talks to a database imports it from here.
 *
 * @throws when another version is installed than the one that the mends were made for.
 */
export const driver: typeof postgres = await loadMended();

async function loadMended(): Promise<typeof postgres> {
  const folder = packageFolder();
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  if (version !== mendedVersion) {
    throw new Error(
      `The mends of the driver are for postgres ${mendedVersion}, and ${version} is installed.`
    );
  }
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (!context.parentURL?.endsWith(mark) || !specifier.startsWith('.')) return next(specifier, context);
      const url = new URL(specifier, context.parentURL).href + mark;
      return { url, format: 'module', shortCircuit: true };
    },
    load(url, context, next) {
      if (!url.endsWith(mark)) return next(url, context);
      return { format: 'module', source: mendedSource(fileURLToPath(url)), shortCircuit: true };
    }
  });
  try {
    const entry = pathToFileURL(join(folder, 'src', 'index.js')).href + mark;
    return ((await import(/* @vite-ignore */ entry)) as { default: typeof postgres }).default;
  } finally {
    hooks.deregister();
  }
}

function packageFolder(): string {
  const require = createRequire(resolve(settings.root, 'package.json'));
  return dirname(dirname(dirname(require.resolve('postgres'))));
}

/** The source of one of the driver's files with its mends. */
export function mendedSource(file: string): string {
  const own = mends.filter((mend) => file.endsWith(join('src', mend.file)));
  return own.reduce(mended, readFileSync(file, 'utf8'));
}

function mended(source: string, { before, after, file }: (typeof mends)[number]): string {
  if (source.split(before).length !== 2)
    throw new Error(`A mend of ${file} of the driver has not one place.`);
  return source.replace(before, () => after);
}
