import { createHash } from 'node:crypto';
import { setImmediate as aTurn } from 'node:timers/promises';
import type postgres from 'postgres';
import { renderLong } from '#lib/documents/server/render-document.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import {
  mostStyles,
  priceListValues,
  printedStyle,
  type PriceListGiven,
  type PrintedStyle
} from '../../paper/price-list-values.ts';
import * as catalogues from '../catalogue.ts';
import { paperPictures } from '../pictures/paper-pictures.ts';

export interface PriceListAsked extends Pick<PriceListGiven, 'fair' | 'day' | 'locale'> {
  priceListId: number;
  /** A refill's list leaves out what only fairs have. */
  of?: 'all' | 'refill';
}

/** Papers that were made lately: invitations carry the same one thousands of times. */
const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
const mostKept = 12;

/**
 * A price list as PDF: what its dealers see, by category. The same list of the same day is made once for all who ask.
 * @returns null when there is no such list
 * @throws {Refusal} busy
 */
export async function priceListPaper(
  sql: postgres.Sql,
  { priceListId, of = 'all', ...asked }: PriceListAsked
): Promise<Uint8Array<ArrayBuffer> | null> {
  const file = await catalogues.fileOf(sql, priceListId, asked.locale, of);
  if (!file) return null;
  const key = createHash('sha256')
    .update(JSON.stringify([file.version, priceListId, of, asked]))
    .digest('hex');
  const made = kept.get(key) ?? make({ ...asked, catalogue: file.catalogue, brand: settings.brandName });
  kept.delete(key);
  kept.set(key, made);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  // What failed is tried anew by whoever asks next.
  made.catch(() => kept.get(key) === made && kept.delete(key));
  return made;
}

async function make(given: PriceListGiven): Promise<Uint8Array<ArrayBuffer>> {
  const products = given.catalogue.products.slice(0, mostStyles);
  const pictures = await paperPictures(products.flatMap(({ picture }) => picture ?? []));
  const groups = new Map<string | null, PrintedStyle[]>();
  for (const [at, style] of products.entries()) {
    // Orders do not wait for a list of thousands.
    if (at % stylesATurn === stylesATurn - 1) await aTurn();
    const picture = (style.picture && pictures.get(style.picture)?.name) ?? null;
    const printed = printedStyle(style, {
      ...{ currency: given.catalogue.currency, locale: given.locale, picture }
    });
    groups.set(style.category, [...(groups.get(style.category) ?? []), printed]);
  }
  const values = priceListValues(given, groups);
  return renderLong('catalog/paper/price-list.typ', values, given.locale, {
    ...{ files: [...pictures.values()], bare: products.length > mostReadAloud }
  });
}

const stylesATurn = 50;
/** Beyond it, what readers aloud need would be nine tenths of a file that is sent by mail. */
const mostReadAloud = 500;
