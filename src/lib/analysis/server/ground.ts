import type postgres from 'postgres';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { current } from '#lib/fairs/server/fairs.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { FairFacts } from '../answer.ts';
import type { Facts } from '../grouping.ts';
import type { Query } from '../query-form.ts';
import type { Sales } from '../sales.ts';
import type { Chosen } from '../tally.ts';
import { allSales } from './all-sales.ts';
import { chosenOf } from './chosen.ts';
import { dealerFacts, fairFacts, regionFacts, variantFacts } from './masters.ts';

/** Where analysis reads: commands and reads, and the columns of all that was sold. */
export interface Sources {
  db: Database;
  sql: postgres.Sql;
}

/** What every answer stands on: all that was sold, the masters in the reader's language, and which of it is asked for and may be seen. */
export interface Ground {
  sales: Sales;
  facts: Facts;
  chosen: Chosen;
  /** All fairs and refills, and of these the ones that are asked for, the newest first. */
  fairs: FairFacts[];
  shown: FairFacts[];
  /** That of all amounts. */
  currency: string;
}

/** Reads what a question stands on. Goods are read only where they are needed: there may be a hundred thousand. */
export async function groundOf(
  { db, sql }: Sources,
  actor: StaffUser,
  query: Query,
  { locale, now, needsGoods }: { locale: Locale; now: Date; needsGoods: boolean }
): Promise<Ground> {
  const [sales, dealers, fairs, regions, variants, running] = await Promise.all([
    allSales(sql),
    dealerFacts(db, actor),
    fairFacts(db),
    regionFacts(db),
    needsGoods ? variantFacts(db, locale) : [],
    current(db, now)
  ]);
  const facts: Facts = {
    dealers,
    regions: new Map(regions.map(({ id, name }) => [id, name])),
    fairs: new Map(fairs.map((fair) => [fair.id, fair])),
    variants
  };
  const shown = shownFairs(fairs, query, running?.slug ?? null);
  const currency = shown[0]?.currency ?? fairs[0]?.currency ?? 'EUR';
  const chosen = chosenOf(sales, query, { fairs: shown, currency, facts });
  return { sales, facts, chosen, fairs, shown, currency };
}

/** The fair that was asked for, else the one that matters now; of `all` those of its currency. */
function shownFairs(fairs: readonly FairFacts[], { fair }: Query, running: string | null): FairFacts[] {
  const asked = fairs.find(({ slug }) => slug === (fair && fair !== 'all' ? fair : running)) ?? fairs[0];
  if (!asked) return [];
  return fair === 'all' ? fairs.filter(({ currency }) => currency === asked.currency) : [asked];
}

/** Currencies of fairs that do not add up with what is shown. */
export const otherCurrencies = ({ fairs, currency }: Pick<Ground, 'fairs' | 'currency'>): string[] =>
  [...new Set(fairs.map((fair) => fair.currency))].filter((one) => one !== currency);
