import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '#lib/runtime/refusal.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { receiveUpload, tableBounds, type UploadBounds } from './receive-upload.ts';

/** Files are needed until they are applied; afterwards only the record counts. */
const KEPT_DAYS = 7;

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
 * @throws {Refusal} no_files, too_many_files, upload_too_large, broken_upload; nothing is kept then
 */
export async function storeFiles(
  importId: string,
  body: ReadableStream<Uint8Array>,
  contentType: string,
  bounds: UploadBounds = tableBounds
): Promise<StoredUpload> {
  const files: StoredUpload['files'] = [];
  let room = bounds.bytes;
  try {
    await mkdir(folderOf(importId), { recursive: true });
    const fields = await receiveUpload(
      body,
      contentType,
      async (given, stream) => {
        const file = { name: nameOf(given, bounds), bytes: 0 };
        const path = pathOfFile(importId, files.push(file) - 1);
        const counted = async function* () {
          for await (const piece of stream as AsyncIterable<Buffer>) {
            file.bytes += piece.length;
            room -= piece.length;
            if (room < 0) {
              throw new Refusal('upload_too_large', {
                file: file.name,
                megabytes: bounds.bytes / 1024 / 1024
              });
            }
            yield piece;
          }
        };
        await pipeline(counted, createWriteStream(path));
      },
      bounds
    );
    if (files.length === 0) throw new Refusal('no_files');
    return { files, fields };
  } catch (error) {
    await removeFiles(importId);
    throw error;
  }
}

/** The name is shown and matched, never a path on our disk. */
const nameOf = (given: string, { withFolders }: UploadBounds) =>
  withFolders ? given.replaceAll('\\', '/').slice(-200) : given.split(/[\\/]/).at(-1)!.slice(-120);

/** Gives files that lie under one id to another one, which has none yet. */
export async function moveFiles(fromId: string, toId: string): Promise<void> {
  await rename(folderOf(fromId), folderOf(toId));
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

function folderOf(importId: string): string {
  return join(settings.dataFolder, 'imports', importId);
}
