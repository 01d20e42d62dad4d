import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '#lib/runtime/server/settings.ts';
import type { Rehearsal } from '../rehearsal.ts';

/**
 * Rehearsals are kept in files of the data folder, not in the database: the real one must be the same before and after. The result stays,
 * everything else of it goes.
 */
const folder = () => join(settings.dataFolder, 'rehearsals');
const fileOf = (id: string) => join(folder(), `${id}.json`);
const stopFileOf = (id: string) => join(folder(), `${id}.stop`);

/** The folder of a rehearsal's own files, which goes with it. */
export const ownFolder = (id: string): string => join(folder(), `${id}.files`);

const mostKept = 30;
const isId = (id: string) => /^[0-9a-f-]{36}$/.test(id);

/** Writes where a rehearsal stands: whole or not at all. */
export function keep(rehearsal: Rehearsal): void {
  mkdirSync(folder(), { recursive: true });
  const draft = `${fileOf(rehearsal.id)}.draft`;
  writeFileSync(draft, JSON.stringify(rehearsal), { mode: 0o600 });
  renameSync(draft, fileOf(rehearsal.id));
}

/** A rehearsal by its id; null without one. */
export function kept(id: string): Rehearsal | null {
  if (!isId(id) || !existsSync(fileOf(id))) return null;
  return JSON.parse(readFileSync(fileOf(id), 'utf8')) as Rehearsal;
}

/** All that are kept, the newest first. */
export function allKept(): Rehearsal[] {
  if (!existsSync(folder())) return [];
  const ids = readdirSync(folder()).flatMap((name) => /^([0-9a-f-]{36})\.json$/.exec(name)?.[1] ?? []);
  const found = ids.flatMap((id) => kept(id) ?? []);
  return found.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1)).slice(0, mostKept);
}

/** Asks a rehearsal to end soon. */
export const askToStop = (id: string): void => writeFileSync(stopFileOf(id), '');

export const isAskedToStop = (id: string): boolean => existsSync(stopFileOf(id));

/** Removes what a rehearsal had besides its result. Answers whether it is gone. */
export function removeOwnFiles(id: string): boolean {
  rmSync(ownFolder(id), { recursive: true, force: true });
  rmSync(stopFileOf(id), { force: true });
  return !existsSync(ownFolder(id));
}
