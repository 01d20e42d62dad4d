import { Refusal } from '#lib/runtime/refusal.ts';
import { atDoor } from '../../refusals.ts';
import { decideOrder, givenBack, placedAlone, type Ledger } from './decide-order.ts';
import { asked, type Candidate, type DecidedOrder } from './placement.ts';
import { limitRefusal } from './rule-refusals.ts';

/** The candidates of each sheet together, in the order in which they came; of most sheets one. */
export function bySheet(candidates: readonly Candidate[]): Candidate[][] {
  return [...Map.groupBy(candidates, ({ placement }) => asked(placement)).values()];
}

/**
 * Decides the orders of one sheet, one a door, each on what those before have left: all of them are accepted, or none is. What a person
 * may order alone is asked of all together.
 */
export function decideSheet(sheet: readonly Candidate[], ledger: Ledger): DecidedOrder[] | Refusal {
  const decided: DecidedOrder[] = [];
  const placedMinor = placedAlone(sheet[0]!, ledger);
  for (const candidate of sheet) {
    const order = decideOrder(candidate, ledger);
    if (order instanceof Refusal) return refusedAll(atDoor(order, candidate.placement), decided, ledger);
    decided.push(order);
  }
  const [{ placement, setting }] = sheet as [Candidate];
  if (!placement.sheet) return decided;
  const sum = (of: (order: DecidedOrder) => number) => decided.reduce((all, one) => all + of(one), 0);
  const amount = { totalMinor: sum((one) => one.totalMinor), units: sum((one) => one.units) };
  const ofSheet = { currency: setting.fairCurrency, ...amount };
  const above = limitRefusal(placement.actor, setting, ofSheet, placedMinor);
  return above ? refusedAll(above, decided, ledger) : decided;
}

function refusedAll(refusal: Refusal, decided: readonly DecidedOrder[], ledger: Ledger): Refusal {
  for (const order of decided) givenBack(order, ledger);
  return refusal;
}
