import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { settings } from '#lib/runtime/server/settings.ts';
import { type FileFormat, keptDays } from '../../exports/list.ts';

const folder = () => join(settings.dataFolder, 'exports');

/** Where a file lies when it is whole, by the id of its export. */
export const pathOfExport = (id: string): string => join(folder(), id);

/** Where it is written; whoever reads it never sees half of it. */
export async function partOfExport(id: string): Promise<string> {
  await mkdir(folder(), { recursive: true });
  return join(folder(), `${id}.part`);
}

/** Says that a file is whole. */
export const keepExport = async (id: string): Promise<void> =>
  rename(await partOfExport(id), pathOfExport(id));

/** Puts a copy where other programs read, at once and whole. */
export async function deliverTo(target: string, id: string, name: string): Promise<void> {
  await mkdir(target, { recursive: true });
  const unfinished = join(target, `.${name}.part`);
  await copyFile(pathOfExport(id), unfinished);
  await rename(unfinished, join(target, name));
}

/** What a file is called outside: `order-lines-20261119-0100.csv`; the time is in UTC. */
export const nameOfExport = (list: string, format: FileFormat, at: Date): string =>
  `${list.replaceAll('_', '-')}-${at.toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-')}.${format}`;

/** Takes away files that are older than they are kept. */
export async function removeOldExports(now: Date): Promise<void> {
  const before = now.getTime() - keptDays * 86_400_000;
  for (const name of await readdir(folder()).catch(() => [])) {
    const path = join(folder(), name);
    const found = await stat(path).catch(() => null);
    if (found && found.mtimeMs < before) await rm(path, { force: true });
  }
}
