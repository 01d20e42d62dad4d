import { pageWords } from '#lib/documents/head-words.ts';
import type { PaperValues } from '#lib/documents/paper.ts';
import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Catalogue, CatalogueProduct } from '../catalogue.ts';
import { priceLines } from './price-lines.ts';
import { sizeGrid } from '../size-grid.ts';

/** More styles than this are no paper any more, and the list says how many it leaves out. */
export const mostStyles = 5_000;

export interface PriceListGiven {
  catalogue: Catalogue;
  brand: string;
  /** Null for a list as such; a refill never closes. */
  fair: { name: string; timeZone: string; opensAt: Date; closesAt: Date | null } | null;
  /** Of which these prices are. */
  day: string;
  locale: Locale;
}

export interface PrintedStyle {
  name: string;
  code: string;
  must: string | null;
  made: string[];
  rules: string[];
  prices: string[];
  retail: string;
  /** Name of the file under which the template finds it. */
  picture: string | null;
}

/** What stands on a price list, its styles by category. */
export function priceListValues(
  { catalogue, brand, fair, day, locale }: PriceListGiven,
  groups: ReadonlyMap<string | null, readonly PrintedStyle[]>
): PaperValues {
  const by = { locale };
  const left = Math.max(0, catalogue.products.length - mostStyles);
  const styles = [...groups.values()].flat();
  return {
    head: {
      ...{ brand, title: m.catalog_paper_title({}, by), subtitle: fair?.name ?? null, to: [] },
      facts: factsOf({ catalogue, fair, day, locale }),
      ...{ pageWords: pageWords(locale), check: null }
    },
    words: {
      ...{ style: m.catalog_style({}, by), made: m.catalog_paper_made({}, by) },
      ...{ rules: m.catalog_paper_rules({}, by), retail: m.catalog_paper_retail({}, by) },
      price: m.catalog_paper_price({ currency: catalogue.currency }, by)
    },
    pictures: styles.some(({ picture }) => picture !== null),
    retail: styles.some(({ retail }) => retail !== ''),
    groups: titled(groups, locale),
    left: left > 0 ? m.catalog_paper_left({ count: left }, by) : null
  };
}

/** Styles without a category come last, under a name of their own where others have one. */
function titled(groups: ReadonlyMap<string | null, readonly PrintedStyle[]>, locale: Locale) {
  const named = [...groups].filter(([title]) => title !== null);
  const rest = groups.get(null);
  const other = named.length > 0 ? m.catalog_paper_other({}, { locale }) : null;
  return [...named, ...(rest ? [[other, rest] as const] : [])].map(([title, styles]) => ({ title, styles }));
}

function factsOf({ catalogue, fair, day, locale }: Omit<PriceListGiven, 'brand'>): [string, string][] {
  const by = { locale };
  const { orderMinimumMinor: least, orderMaximumMinor: most } = catalogue.size;
  const amount = (minor: number) => (minor > 0 ? format.money(minor, catalogue.currency, locale) : null);
  const facts: [string, string | null][] = [
    [m.catalog_paper_list({}, by), catalogue.priceList],
    [m.documents_date({}, by), format.fullDay(day, 'UTC', locale)],
    [m.catalog_paper_days({}, by), daysOf(fair, locale)],
    [m.catalog_paper_least({}, by), amount(least)],
    [m.catalog_paper_most({}, by), amount(most)]
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}

function daysOf(fair: PriceListGiven['fair'], locale: Locale): string | null {
  if (!fair?.closesAt) return null;
  const days = [fair.opensAt, fair.closesAt].map((at) => format.fullDay(at, fair.timeZone, locale));
  return [...new Set(days)].join(' – ');
}

/** One style as a row of the list. */
export function printedStyle(
  style: CatalogueProduct,
  { currency, locale, picture }: { currency: string; locale: Locale; picture: string | null }
): PrintedStyle {
  const by = { locale };
  return {
    ...{ name: style.name, code: style.code, picture },
    must: style.mustOrder ? m.catalog_must_order({}, by) : null,
    made: madeOf(style),
    rules: rulesOf(style, locale),
    prices: priceLines(style, currency, locale),
    retail: style.retailPriceMinor === null ? '' : format.amount(style.retailPriceMinor, currency, locale)
  };
}

/** Colours with the same sizes in one line. */
function madeOf({ variants }: CatalogueProduct): string[] {
  const { rows, columns } = sizeGrid(variants);
  const sizes = (cells: readonly unknown[]) => columns.filter((size, at) => size && cells[at]).join(' · ');
  const groups = Map.groupBy(rows, ({ cells }) => sizes(cells));
  return [...groups].flatMap(([run, own]) => {
    const colours = own.flatMap(({ colour }) => colour || []).join(', ');
    return [colours, run].filter(Boolean);
  });
}

function rulesOf(style: CatalogueProduct, locale: Locale): string[] {
  const by = { locale };
  const { packMultiple, minimumUnits, colourMinimumUnits, maximumUnits } = style;
  return [
    ...(packMultiple > 1 ? [m.catalog_packs_of({ units: packMultiple }, by)] : []),
    ...(minimumUnits > 1 ? [m.catalog_paper_minimum({ units: minimumUnits }, by)] : []),
    ...(colourMinimumUnits > 1 ? [m.catalog_paper_colour_minimum({ units: colourMinimumUnits }, by)] : []),
    ...(maximumUnits > 0 ? [m.catalog_paper_maximum({ units: maximumUnits }, by)] : [])
  ];
}
