import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '#lib/runtime/refusal.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { MOST_FILES, MOST_UPLOAD_BYTES } from '../stored-file.ts';
import { textOf, type Part } from './multipart.ts';

/** Files are needed until they are applied; afterwards only the record counts. */
const KEPT_DAYS = 7;
const MOST_FIELD_BYTES = 200_000;

/** What came with an upload: files, which lie in the store now, and small fields. */
export interface StoredUpload {
  files: { name: string; bytes: number }[];
  fields: Record<string, string>;
}

/** Where the files of an import lie: by number, since a name from outside is no path. */
export function pathOfFile(importId: string, file: number): string {
  return join(folderOf(importId), String(file));
}

/**
 * Writes the files of an upload to disk as they arrive.
 * @throws {Refusal} no_files, too_many_files, upload_too_large; nothing is kept then
 */
export async function storeFiles(importId: string, parts: AsyncIterable<Part>): Promise<StoredUpload> {
  const files: StoredUpload['files'] = [];
  const fields: Record<string, string> = {};
  let total = 0;
  try {
    await mkdir(folderOf(importId), { recursive: true });
    for await (const part of parts) {
      if (part.filename === null) fields[part.name] = await textOf(part, MOST_FIELD_BYTES);
      if (!part.filename) continue;
      if (files.length >= MOST_FILES) throw new Refusal('too_many_files', { most: MOST_FILES });
      const name = part.filename.split(/[\\/]/).at(-1)!.slice(-120);
      const bytes = await writeFile(
        pathOfFile(importId, files.length),
        part,
        MOST_UPLOAD_BYTES - total,
        name
      );
      total += bytes;
      files.push({ name, bytes });
    }
    if (files.length === 0) throw new Refusal('no_files');
    return { files, fields };
  } catch (error) {
    await removeFiles(importId);
    throw error;
  }
}

export async function removeFiles(importId: string): Promise<void> {
  await rm(folderOf(importId), { recursive: true, force: true });
}

/** Clears away the files of imports that nobody went on with. */
export async function removeOldFiles(now: Date): Promise<void> {
  const place = join(settings.dataFolder, 'imports');
  const names = await readdir(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names) {
    const { mtimeMs } = await stat(join(place, name));
    if (now.getTime() - mtimeMs > KEPT_DAYS * 86_400_000) await removeFiles(name);
  }
}

async function writeFile(path: string, part: Part, most: number, name: string): Promise<number> {
  let bytes = 0;
  const counted = async function* () {
    for await (const piece of part.body) {
      bytes += piece.length;
      if (bytes > most) {
        throw new Refusal('upload_too_large', { file: name, megabytes: MOST_UPLOAD_BYTES / 1024 / 1024 });
      }
      yield piece;
    }
  };
  await pipeline(Readable.from(counted()), createWriteStream(path));
  return bytes;
}

function folderOf(importId: string): string {
  return join(settings.dataFolder, 'imports', importId);
}
