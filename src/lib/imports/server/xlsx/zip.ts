import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { UnreadableFile } from '../../problem.ts';
import { ImportCancelled, type ReadingPace } from '../reading-pace.ts';

/** One file in a zip, as the library knows it. */
export type ZipEntry = Entry;

const MOST_ENTRIES = 5_000;
const MOST_NAME_BYTES = 300;

/** What one entry may unpack to: real sheets shrink to a fiftieth, a bomb to a thousandth. */
const MOST_RATIO = 250;
const ALWAYS_ALLOWED_BYTES = 32 * 1024 * 1024;
const NEVER_ALLOWED_BYTES = 1024 * 1024 * 1024;

/**
 * Lists a zip file. The library reads it, checks every bound of the directory and refuses names that climb out; what is ours is
 * how many entries and how long names a workbook may have.
 */
export async function listZip(path: string): Promise<Map<string, ZipEntry>> {
  return withZip(path, async (zip) => {
    if (zip.entryCount > MOST_ENTRIES) throw new UnreadableFile('file_damaged');
    const entries = new Map<string, ZipEntry>();
    for await (const entry of zip.eachEntry()) {
      if (!entry.canDecodeFileData()) throw new UnreadableFile('not_a_spreadsheet');
      // Pictures and the like are never read, so nothing of them is kept.
      if (/\.(xml|rels)$/i.test(entry.fileName) && entry.fileNameLength <= MOST_NAME_BYTES) {
        entries.set(entry.fileName, entry);
      }
    }
    return entries;
  });
}

/**
 * Unpacks one entry piece by piece. Ends with `unpacks_too_large` for a bomb, before a byte of it is unpacked, and with
 * `file_damaged` when its size or sum is not what the directory says.
 */
export async function* unpack(path: string, entry: ZipEntry, pace: ReadingPace): AsyncGenerator<Buffer> {
  const most = Math.min(
    NEVER_ALLOWED_BYTES,
    Math.max(ALWAYS_ALLOWED_BYTES, entry.compressedSize * MOST_RATIO)
  );
  if (entry.uncompressedSize > most) {
    throw new UnreadableFile('unpacks_too_large', { megabytes: Math.round(most / 1024 / 1024) });
  }
  const zip = await opened(path);
  try {
    let sum = 0;
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      sum = crc32(piece as Buffer, sum);
      yield piece as Buffer;
      if (pace.due) await pace.breathe();
    }
    if (sum !== entry.crc32) throw new UnreadableFile('file_damaged', { part: entry.fileName });
  } catch (error) {
    throw ours(error) ? error : new UnreadableFile('file_damaged', { part: entry.fileName });
  } finally {
    zip.close();
  }
}

async function withZip<T>(path: string, use: (zip: ZipFile) => Promise<T>): Promise<T> {
  const zip = await opened(path);
  try {
    return await use(zip);
  } catch (error) {
    throw ours(error) ? error : new UnreadableFile('file_damaged');
  } finally {
    zip.close();
  }
}

async function opened(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false, lazyEntries: true });
  } catch (error) {
    throw new UnreadableFile('file_damaged', { part: String(error) });
  }
}

/** What was found out about the file by us; everything else the library or the unpacking says is damage. */
function ours(error: unknown): boolean {
  return error instanceof UnreadableFile || error instanceof ImportCancelled;
}
