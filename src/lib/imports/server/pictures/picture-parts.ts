import { open, readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { MOST_PICTURE_BYTES, PictureProblem } from '#lib/catalog/picture-problem.ts';
import { isZip } from '#lib/catalog/server/pictures/kind-of-file.ts';
import { pathOfFile } from '../file-store.ts';

/** One picture that somebody has sent: a file, or an entry of a zip. */
export interface PicturePart {
  /** With the folders inside a zip, or of a folder that was chosen. */
  name: string;
  /** @throws {PictureProblem} */
  read(): Promise<Buffer>;
}

const mostNameLength = 200;
/** Zips made by Windows name their files in the encoding of its language and do not say so. */
const oldEncodings: Readonly<Record<string, string>> = { 'zh-CN': 'gb18030', ko: 'euc-kr' };

/**
 * Everything in the files of an upload, in an order that is the same whenever one asks. A file is a zip by its content. One that cannot be opened is
 * one part, whose reading says so.
 */
export async function partsOf(
  uploadId: string,
  files: readonly { name: string }[],
  locale: string,
  most: number
): Promise<PicturePart[]> {
  const parts: PicturePart[] = [];
  for (const [at, { name }] of files.entries()) {
    if (isNoise(name)) continue;
    const path = pathOfFile(uploadId, at);
    if (isZip(await headOf(path))) parts.push(...(await entriesOf(path, name, locale, most)));
    else parts.push({ name, read: () => readFile(path) });
  }
  return parts.slice(0, most);
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function entriesOf(path: string, name: string, locale: string, most: number): Promise<PicturePart[]> {
  try {
    return await withZip(path, async (zip) => {
      const parts: PicturePart[] = [];
      for await (const entry of zip.eachEntry()) {
        const inside = nameOf(entry, locale);
        if (isNoise(inside)) continue;
        parts.push({ name: inside.slice(-mostNameLength), read: () => unpack(path, entry) });
        if (parts.length >= most) break;
      }
      return parts;
    });
  } catch {
    return [{ name, read: () => Promise.reject(new PictureProblem('picture_damaged', {})) }];
  }
}

/** Folders, and what systems put beside pictures without being asked. */
const isNoise = (name: string) =>
  name.endsWith('/') || /(^|\/)(__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(name);

function nameOf({ fileNameRaw }: Entry, locale: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(fileNameRaw).replaceAll('\\', '/');
  } catch {
    return new TextDecoder(oldEncodings[locale] ?? 'windows-1252').decode(fileNameRaw).replaceAll('\\', '/');
  }
}

/** What a zip says of its entry's size is tested before and while it is unpacked: memory holds one picture at most. */
function unpack(path: string, entry: Entry): Promise<Buffer> {
  if (entry.uncompressedSize > MOST_PICTURE_BYTES)
    throw new PictureProblem('picture_too_heavy', { megabytes: MOST_PICTURE_BYTES / 1024 / 1024 });
  return withZip(path, async (zip) => {
    try {
      const pieces: Buffer[] = [];
      for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
      const bytes = Buffer.concat(pieces);
      if (crc32(bytes) === entry.crc32) return bytes;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall) throw error;
    }
    throw new PictureProblem('picture_damaged', {});
  });
}

async function withZip<T>(path: string, use: (zip: ZipFile) => Promise<T>): Promise<T> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true, decodeStrings: false });
  try {
    return await use(zip);
  } finally {
    zip.close();
  }
}
