import { pageWords } from '#lib/documents/head-words.ts';
import type { CodeSquares, PaperValues } from '#lib/documents/paper.ts';
import { indexPriceRules } from '#lib/catalog/pricing.ts';
import type { CatalogueProduct } from '#lib/catalog/catalogue.ts';
import { sizeGrid } from '#lib/catalog/size-grid.ts';
import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { PaperSheet } from './paper-sheet.ts';

export type SheetStyle = Pick<
  CatalogueProduct,
  'id' | 'code' | 'name' | 'packMultiple' | 'mustOrder' | 'variants' | 'rules'
>;

export interface SheetList {
  currency: string;
  /** Styles that do not fit on a sheet of paper any more. */
  left: number;
  products: readonly SheetStyle[];
}

export interface SheetGiven {
  sheet: PaperSheet;
  fair: string;
  brand: string;
  squares: CodeSquares;
  address: string;
  list: SheetList | null;
}

/** What stands on a sheet that is filled in by hand. */
export function sheetValues(
  { sheet, fair, brand, squares, address, list }: SheetGiven,
  locale: Locale
): PaperValues {
  const by = { locale };
  return {
    head: {
      ...{ brand, title: m.orders_paper_title({ number: String(sheet.number) }, by), subtitle: fair },
      to: [sheet.dealer.name, sheet.dealer.code],
      facts: [[m.documents_date({}, by), format.fullDay(sheet.printedAt, 'UTC', locale)]],
      pageWords: pageWords(locale),
      check: { code: sheet.code, words: m.orders_paper_code_is({ code: '' }, by).trim(), address, squares }
    },
    words: {
      who: m.orders_paper_who({}, by),
      sum: m.orders_sum({}, by),
      signed: m.orders_paper_signed({}, by)
    },
    styles: (list?.products ?? []).map((style) => styleOf(style, list!.currency, locale)),
    left: leftOf(list, locale)
  };
}

function leftOf(list: SheetList | null, locale: Locale): string | null {
  if (!list) return m.orders_no_products({}, { locale });
  return list.left > 0 ? m.orders_paper_left({ count: list.left }, { locale }) : null;
}

function styleOf(style: SheetStyle, currency: string, locale: Locale) {
  const by = { locale };
  const grid = sizeGrid(style.variants);
  const price = indexPriceRules(style.rules).byProduct.get(style.id)?.[0]?.unitPriceMinor;
  const notes = [
    style.code,
    price === undefined ? null : format.money(price, currency, locale),
    style.packMultiple > 1 ? m.catalog_packs_of({ units: style.packMultiple }, by) : null,
    style.mustOrder ? m.catalog_must_order({}, by) : null
  ];
  return {
    name: style.name,
    notes: notes.filter(Boolean),
    sizes: grid.columns.map((size) => size || m.catalog_one_size({}, by)),
    rows: grid.rows.map(({ colour, cells }) => ({
      colour: colour || style.code,
      cells: cells.map((cell) => Boolean(cell))
    }))
  };
}
