import type { ReadingPace } from '../reading-pace.ts';
import { attribute, XmlReader } from './xml-reader.ts';
import { unpack, type ZipEntry } from './zip.ts';

/**
 * How a number of a cell is shown: as it is, as a day, as a share, with so many digits before the point and between so many
 * and so many behind it, or in some other dress ("NW-"000).
 */
export type Shown = 'plain' | 'date' | 'percent' | 'other' | Digits;

export interface Digits {
  whole: number;
  decimals: number;
  mostDecimals: number;
}

/** By the style number of a cell. */
export type CellStyles = readonly Shown[];

/** Reads which cell styles show a number as something else. */
export async function readStyles(
  path: string,
  entry: ZipEntry | null,
  pace: ReadingPace
): Promise<CellStyles> {
  if (!entry) return [];
  const formats = new Map<number, string>();
  const styles: Shown[] = [];
  let inCells = false;
  const reader = new XmlReader({
    open(name, attributes) {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      if (name === 'numFmt') formats.set(id, attribute(attributes, 'formatCode') ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) styles.push(shownBy(id, formats.get(id)));
    },
    text() {},
    close(name) {
      if (name === 'cellXfs') inCells = false;
    }
  });
  for await (const piece of unpack(path, entry, pace)) reader.push(piece);
  reader.end();
  return styles;
}

/** Numbers below 164 are built in; 27-36 and 50-58 are the East Asian dates. */
function shownBy(id: number, format: string | undefined): Shown {
  if (format !== undefined) return shownByCode(format);
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'date';
  if (id === 1) return { whole: 1, decimals: 0, mostDecimals: 0 };
  if (id === 2) return { whole: 1, decimals: 2, mostDecimals: 2 };
  return id === 9 || id === 10 ? 'percent' : 'plain';
}

function shownByCode(format: string): Shown {
  const bare = format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  const first = bare.split(';')[0]!;
  if (/[ydYD]|年|日|년|일/.test(first) || /m.*[/.-]|mmm/i.test(first)) return 'date';
  if (first.includes('%')) return 'percent';
  const [, whole = '', behind = ''] = /^#*(0+)(?:\.([0#]*))?$/.exec(first) ?? [];
  const digits = {
    whole: whole.length,
    decimals: behind.replaceAll('#', '').length,
    mostDecimals: behind.length
  };
  if (PLAIN.test(withText(format))) return whole === '' ? 'plain' : digits;
  return 'other';
}

/** Digits, their separators and powers of ten, and nothing else beside the number. */
const PLAIN = /^(general|@|[#0?,.]*(e[+-]0+)?)$/i;

/** What the format shows for a number above zero, with its literal texts, without colours and space. */
function withText(format: string): string {
  const [first = ''] = /^(?:"[^"]*"|\\.|[^;"\\])*/.exec(format) ?? [];
  return first.replace(/_.|\*.|\[(?!\$)[^\]]*\]|\s/g, '');
}
