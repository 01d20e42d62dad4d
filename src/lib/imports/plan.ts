import type { Encoding } from './encoding.ts';
import { mapHeadings, plainHeading, type Mapping } from './headings.ts';
import type { Kind, KindName } from './kind.ts';
import { columnOf } from './kinds/all.ts';
import { UnreadableFile } from './problem.ts';
import { orderOfDates } from './values/dates.ts';
import type { WritingStyle } from './values/reading.ts';

/** Which of several rows about the same thing counts. Only when told; otherwise such rows are problems. */
export type Duplicates = 'refuse' | 'first' | 'last';

/** How a user says that a file is to be read; everything else is found out. */
export interface FileMapping {
  kind?: KindName;
  sheet?: string;
  encoding?: Encoding;
  delimiter?: string;
  headingRow?: number;
  /** Heading of the file (or "column B") → our column; an empty column leaves the heading out. */
  map?: readonly (readonly [heading: string, column: string])[];
  /** Our column → the value that all rows get where the file has none. */
  fixed?: Readonly<Record<string, string>>;
  /** Our column → word of the file → what it means. */
  replaced?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  decimal?: WritingStyle['decimal'];
  dates?: 'day_first' | 'month_first';
  round?: boolean;
  duplicates?: Duplicates;
  /** Leave out what the workbook hides, by hand or by a filter. */
  withoutHidden?: boolean;
}

/** How one table of one file will be read: found out, then changed as the user likes. */
export interface TablePlan {
  /** The name the user knows. */
  file: string;
  sheet: string | null;
  /** Null leaves the table out: nobody knows what it is. */
  kind: KindName | null;
  encoding: Encoding | null;
  delimiter: string | null;
  headingRow: number;
  headings: string[];
  firstValues: string[];
  mapping: Mapping;
  fixed: Readonly<Record<string, string>>;
  replaced: Readonly<Record<string, Readonly<Record<string, string>>>>;
  style: WritingStyle;
  /** Whether the order of day and month was seen in the dates themselves. */
  duplicates: Duplicates;
  withoutHidden?: boolean;
  /** It is a list of problems that we wrote ourselves, and is never imported. */
  ownList?: boolean;
}

/**
 * The mapping by headings, changed by what the user chose. A heading is named by its text, or by its place as "#3" (from 1).
 * @throws UnreadableFile `unknown_heading` or `unknown_column` when the user named one that does not exist,
 * `column_twice` when two headings should fill one column.
 */
export function mappingOf(kind: Kind, headings: readonly string[], map: FileMapping['map'] = []): Mapping {
  const found = mapHeadings(kind, headings);
  const chosen = map.map(([heading, column]) => ({ at: headingAt(headings, heading), column }));
  const touched = new Set(chosen.map(({ at }) => at));
  const mapping: Record<string, Mapping[string]> = {};
  for (const { at, column } of chosen) {
    if (column === '') continue;
    if (!columnOf(kind, column)) throw new UnreadableFile('unknown_column', { column, kind: kind.name });
    if (mapping[column] && mapping[column].heading !== at) {
      throw new UnreadableFile('column_twice', { column, kind: kind.name });
    }
    mapping[column] = found[column]?.heading === at ? found[column] : { heading: at, how: 'chosen' };
  }
  for (const [column, place] of Object.entries(found)) {
    if (!touched.has(place.heading)) mapping[column] ??= place;
  }
  return mapping;
}

function headingAt(headings: readonly string[], heading: string): number {
  const exact = headings.indexOf(heading);
  if (exact >= 0) return exact;
  const place = /^#(\d{1,3})$/.exec(heading)?.[1];
  const at = place
    ? Number(place) - 1
    : headings.findIndex((known) => plainHeading(known) === plainHeading(heading));
  if (at < 0 || at >= headings.length) throw new UnreadableFile('unknown_heading', { heading });
  return at;
}

/** How numbers and dates are written, from a sample of the rows; the reader's locale decides where the sample is silent. */
export function styleOf(
  kind: Kind,
  mapping: Mapping,
  sample: readonly (readonly string[])[],
  fileMapping: FileMapping,
  locale: string
): WritingStyle {
  const cells = (types: readonly string[]) =>
    kind.columns
      .filter(({ name, type }) => mapping[name] && types.includes(type.is))
      .flatMap(({ name }) => sample.map((row) => row[mapping[name]!.heading] ?? ''));
  const decimal = fileMapping.decimal ?? decimalOf(cells(['amount', 'whole']));
  return {
    ...(decimal ? { decimal } : { decimal: decimalOfLocale(locale), decimalAssumed: true }),
    date: fileMapping.dates ?? orderOfDates(cells(['date'])) ?? 'unknown',
    round: fileMapping.round ?? false
  };
}

/**
 * A separator with one, two or more than three digits behind it, or behind another separator, can only be the decimal one; one that
 * stands twice parts thousands.
 */
function decimalOf(cells: readonly string[]): WritingStyle['decimal'] | null {
  let point = 0;
  let comma = 0;
  for (const cell of cells) {
    const digits = cell.normalize('NFKC').replace(/[^\d.,]/g, '');
    const last = /([.,])(\d+)$/.exec(digits);
    if (!last) continue;
    const mixed = digits.includes('.') && digits.includes(',');
    const parting = !mixed && digits.indexOf(last[1]!) < last.index;
    if (!mixed && !parting && last[2]!.length === 3) continue;
    if ((last[1] === '.') !== parting) point += 1;
    else comma += 1;
  }
  if (point === comma) return null;
  return point > comma ? 'point' : 'comma';
}

function decimalOfLocale(locale: string): WritingStyle['decimal'] {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? 'comma' : 'point';
}
