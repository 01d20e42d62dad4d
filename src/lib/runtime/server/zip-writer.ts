import { crc32 } from 'node:zlib';

export interface ZipEntry {
  /** With folders; in UTF-8. */
  name: string;
  bytes: Uint8Array;
}

const utf8Names = 0x0800;
/** Year, month and day of an entry that says nothing of its age: the first that a zip can say. */
const noDay = 0x0021;
const version = 20;

/**
 * A zip file piece by piece, one entry in memory at a time. Entries are stored as they are: pictures and other files that are small
 * already gain nothing by being packed. Source: PKWARE APPNOTE 6.3.10, without zip64.
 * @throws {RangeError} beyond 65,535 entries or 4 GB, which only zip64 can say
 */
export async function* zipPieces(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const listed: Buffer[] = [];
  let offset = 0;
  for await (const { name, bytes } of entries) {
    const words = Buffer.from(name);
    const facts = factsOf(words, bytes);
    const head = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), facts, words]);
    listed.push(listingOf(facts, words, offset));
    offset += head.length + bytes.length;
    if (listed.length > 0xffff || offset > 0xffffffff) throw new RangeError('too much for one zip');
    yield head;
    yield bytes;
  }
  const directory = Buffer.concat(listed);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(listed.length, 8);
  end.writeUInt16LE(listed.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  yield directory;
  yield end;
}

/** What stands before an entry and again in the directory. */
function factsOf(name: Buffer, bytes: Uint8Array): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(version, 0);
  facts.writeUInt16LE(utf8Names, 2);
  facts.writeUInt16LE(noDay, 8);
  facts.writeUInt32LE(crc32(bytes), 10);
  facts.writeUInt32LE(bytes.length, 14);
  facts.writeUInt32LE(bytes.length, 18);
  facts.writeUInt16LE(name.length, 22);
  return facts;
}

function listingOf(facts: Buffer, name: Buffer, offset: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, version, 0]), facts, rest, name]);
}
