import { UnreadableFile } from '../../problem.ts';
import { MAX_CELL_CHARACTERS } from '../../table.ts';
import type { ReadingPace } from '../reading-pace.ts';
import { XmlReader } from './xml-reader.ts';
import { unpack, type ZipEntry } from './zip.ts';

/** Shared texts are held in memory while the sheet is read, so they are bounded. */
const MOST_CHARACTERS = 48 * 1024 * 1024;

/** Reads the texts that cells refer to by number. */
export async function readStrings(
  path: string,
  entry: ZipEntry | null,
  pace: ReadingPace
): Promise<string[]> {
  if (!entry) return [];
  const collector = new StringCollector();
  const reader = new XmlReader(collector);
  for await (const piece of unpack(path, entry, pace)) reader.push(piece);
  reader.end();
  return collector.strings;
}

/** Undoes `_x000D_`, the way in which XLSX writes characters that XML cannot hold. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

class StringCollector {
  readonly strings: string[] = [];
  #text = '';
  #inText = false;
  /** Readings of East Asian words stand beside the text and are not part of it. */
  #inReading = false;
  #characters = 0;

  open(name: string): void {
    if (name === 'si') this.#text = '';
    if (name === 'rPh') this.#inReading = true;
    if (name === 't') this.#inText = !this.#inReading;
  }

  text(text: string): void {
    if (this.#inText && this.#text.length <= MAX_CELL_CHARACTERS) this.#text += text;
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
    if (name === 'rPh') this.#inReading = false;
    if (name !== 'si') return;
    this.#characters += this.#text.length + 16;
    if (this.#characters > MOST_CHARACTERS) throw new UnreadableFile('unpacks_too_large', { megabytes: 48 });
    this.strings.push(unescaped(this.#text));
  }
}
