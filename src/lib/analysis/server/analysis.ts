import type { StaffUser } from '#lib/accounts/actor.ts';
import { seersOf } from '#lib/accounts/figures.ts';
import type { Database } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Answer } from '../answer.ts';
import { Costs } from '../costs.ts';
import { crossTable } from '../cross-table.ts';
import { type Dimension, inOwnOrder, ofGoods } from '../dimension.ts';
import { type Facts, grouping } from '../grouping.ts';
import { countedFor, measuresOf, needsCosts, valueIn } from '../measure.ts';
import type { Query } from '../query-form.ts';
import { refuse } from '../refusals.ts';
import type { Sales } from '../sales.ts';
import { type Axis, tally } from '../tally.ts';
import { chosenOf } from './chosen.ts';
import { comparedFair, targetsBy } from './compared.ts';
import { costSteps } from './cost-steps.ts';
import type { FairFacts } from '../answer.ts';
import { groundOf, otherCurrencies, type Sources } from './ground.ts';

/** What a page shows; groups in an order of their own, such as weeks, read well in larger numbers. */
const onScreen = { rows: 60, columns: 12, inOrder: 60 };
/** What a file holds: all rows of a house of many dealers and styles, with as many columns as memory bears. */
export const inFile = { rows: 20_000, columns: 60, inOrder: 20_000 };

/**
 * The answer to a question about what was sold, as far as the caller may see it. Amounts are minor units of one currency. What is beyond `most` is put together as one group.
 * @throws {Refusal} forbidden_role: the measure stands on what goods cost the house
 */
export async function analyse(
  sources: Sources,
  actor: StaffUser,
  query: Query,
  locale: Locale,
  now: Date,
  most = onScreen
): Promise<Answer> {
  if (!measuresOf(actor.role).includes(query.measure))
    throw refuse('forbidden_role', { needs: seersOf('margins') });
  const needsGoods =
    [query.by, query.then].some((one) => one && ofGoods.has(one)) ||
    Boolean(query.category || query.product) ||
    needsCosts(query.measure);
  const ground = await groundOf(sources, actor, query, { locale, now, needsGoods });
  const { sales, facts, chosen, shown, currency, fairs } = ground;
  const costs = needsCosts(query.measure)
    ? new Costs(await costSteps(sources.db, currency), facts.variants)
    : null;
  const table = crossTable(sales, chosen, {
    measure: query.measure,
    costs,
    row: grouping(sales, query.by, facts),
    column: query.then && grouping(sales, query.then, facts),
    ordered: { row: inOwnOrder.has(query.by), column: Boolean(query.then && inOwnOrder.has(query.then)) },
    most: {
      rows: inOwnOrder.has(query.by) ? most.inOrder : most.rows,
      columns: query.then && inOwnOrder.has(query.then) ? onScreen.inOrder : most.columns
    }
  });
  const held = await against({ db: sources.db, sales, facts, costs }, actor, query, shown, fairs);
  return {
    ...table,
    rows: table.rows.map((row) => ({ ...row, against: held.byKey.get(row.key) ?? null })),
    currency,
    fairs: shown,
    comparedWith: held.fair,
    wholeAgainst: held.whole,
    otherCurrencies: otherCurrencies(ground)
  };
}

interface Known {
  sales: Sales;
  facts: Facts;
  costs: Costs | null;
}

interface Held {
  byKey: Map<string, number>;
  whole: number | null;
  fair: FairFacts | null;
}

/** What the rows are held against: the targets of one fair, or the same question about an earlier one. */
async function against(
  { db, ...known }: Known & { db: Database },
  actor: StaffUser,
  query: Query,
  shown: readonly FairFacts[],
  fairs: readonly FairFacts[]
): Promise<Held> {
  const nothing: Held = { byKey: new Map(), whole: null, fair: null };
  const [fair] = shown;
  if (query.against === 'none' || !fair || shown.length !== 1) return nothing;
  if (query.against === 'target')
    return query.measure === 'amount'
      ? { ...nothing, ...(await targetsBy(db, actor, query.by, fair, known.facts)) }
      : nothing;
  const earlier = comparedFair(fairs, fair, query.against);
  if (!earlier) return nothing;
  return { ...earlierFigures(known, query, earlier), fair: earlier };
}

/** The days of the question are those of its own fair, so they do not bound the earlier one. */
function earlierFigures({ sales, facts, costs }: Known, query: Query, fair: FairFacts): Omit<Held, 'fair'> {
  const chosen = chosenOf(
    sales,
    { ...query, from: '', until: '' },
    { fairs: [fair], currency: fair.currency, facts }
  );
  const { axis, groups } = grouping(sales, query.by satisfies Dimension, facts);
  const none = { of: 'order', codes: new Int32Array(sales.orders), size: 1 } as const;
  const count = (by: Axis) => tally(sales, chosen, by, none, countedFor[query.measure], costs);
  const cells = count(axis);
  const byKey = new Map<string, number>();
  for (const [code, { key }] of groups.entries()) {
    const value = valueIn(cells, code, query.measure);
    if (value !== null) byKey.set(key, value);
  }
  return { byKey, whole: valueIn(count(none), 0, query.measure) };
}
