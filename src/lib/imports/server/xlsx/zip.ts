import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { UnreadableFile } from '../../problem.ts';

export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  crc: number;
  packedBytes: number;
  offset: number;
}

const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const MOST_ENTRIES = 5_000;
const MOST_DIRECTORY_BYTES = 4 * 1024 * 1024;

/** What one entry may unpack to: real sheets shrink to a fiftieth, a bomb to a thousandth. */
const MOST_RATIO = 250;
const ALWAYS_ALLOWED_BYTES = 32 * 1024 * 1024;
const NEVER_ALLOWED_BYTES = 1024 * 1024 * 1024;

/** Lists a zip file by its central directory, the only part of it that is sure to be complete. */
export async function listZip(path: string): Promise<Map<string, ZipEntry>> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const end = await directoryEnd(file, size);
    if (end.bytes > MOST_DIRECTORY_BYTES || end.entries > MOST_ENTRIES || end.offset + end.bytes > size) {
      throw new UnreadableFile('file_damaged');
    }
    return entriesOf(await bytesAt(file, end.offset, end.bytes), end.entries);
  } finally {
    await file.close();
  }
}

/** Unpacks one entry piece by piece. Ends with `unpacks_too_large` for a bomb and `file_damaged` when bytes are missing. */
export async function* unpack(path: string, entry: ZipEntry): AsyncGenerator<Buffer> {
  const start = await dataStart(path, entry);
  if (entry.packedBytes === 0) return;
  const packed = createReadStream(path, {
    start,
    end: start + entry.packedBytes - 1,
    highWaterMark: 128 * 1024
  });
  const unpacked = entry.method === 0 ? packed : packed.pipe(createInflateRaw());
  packed.on('error', (error) => unpacked.destroy(error));
  const most = Math.min(NEVER_ALLOWED_BYTES, Math.max(ALWAYS_ALLOWED_BYTES, entry.packedBytes * MOST_RATIO));
  let bytes = 0;
  let crc = 0;
  try {
    for await (const piece of unpacked as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > most)
        throw new UnreadableFile('unpacks_too_large', { megabytes: Math.round(most / 1024 / 1024) });
      crc = crc32(piece, crc);
      yield piece;
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('file_damaged', { part: entry.name });
  } finally {
    packed.destroy();
  }
  if (crc !== entry.crc) throw new UnreadableFile('file_damaged', { part: entry.name });
}

async function directoryEnd(
  file: FileHandle,
  size: number
): Promise<{ entries: number; bytes: number; offset: number }> {
  const from = Math.max(0, size - 65_557);
  const tail = await bytesAt(file, from, size - from);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== DIRECTORY_END) continue;
    return {
      entries: tail.readUInt16LE(at + 10),
      bytes: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16)
    };
  }
  throw new UnreadableFile('file_damaged');
}

function entriesOf(directory: Buffer, count: number): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY_ENTRY) {
      throw new UnreadableFile('file_damaged');
    }
    const nameBytes = directory.readUInt16LE(at + 28);
    const next = at + 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    const name = directory.toString('utf8', at + 46, at + 46 + nameBytes).replaceAll('\\', '/');
    const method = directory.readUInt16LE(at + 10);
    const encrypted = (directory.readUInt16LE(at + 8) & 1) === 1;
    if (encrypted || (method !== 0 && method !== 8)) throw new UnreadableFile('not_a_spreadsheet');
    entries.set(name, {
      name,
      method,
      crc: directory.readUInt32LE(at + 16),
      packedBytes: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42)
    });
    at = next;
  }
  return entries;
}

async function dataStart(path: string, entry: ZipEntry): Promise<number> {
  const file = await open(path);
  try {
    const header = await bytesAt(file, entry.offset, 30);
    if (header.readUInt32LE(0) !== LOCAL_ENTRY)
      throw new UnreadableFile('file_damaged', { part: entry.name });
    return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw new UnreadableFile('file_damaged');
  return buffer;
}
