import { cohorts } from '../../lens/cohorts.ts';
import { chosenOf } from '../chosen.ts';
import { type LensGround, linesIn, ordersIn, type WholeLens } from './lens-ground.ts';

/** Which of the dealers who first ordered at a fair ordered again at the later ones; of all fairs in one currency. */
export function cohort(ground: LensGround): WholeLens {
  const { sales, query, facts, currency } = ground;
  const fairs = ground.fairs
    .filter((fair) => fair.kind === 'fair' && fair.currency === currency)
    .toSorted((a, b) => a.opensAt.getTime() - b.opensAt.getTime() || a.id - b.id);
  const chosen = chosenOf(sales, query, { fairs, currency, facts });
  const boughtAt = new Map<number, Set<number>>();
  for (const order of ordersIn({ sales, chosen })) {
    if (linesIn({ sales, chosen }, order).next().done) continue;
    const { dealerId, fairId } = sales.headOf(order);
    boughtAt.set(dealerId, (boughtAt.get(dealerId) ?? new Set()).add(fairId));
  }
  const made = cohorts(
    fairs.map(({ id }) => id),
    boughtAt
  );
  const most = Math.max(0, ...made.map(({ later }) => later.length));
  return {
    columns: [
      { key: 'cohort', unit: 'place' },
      { key: 'dealers', unit: 'count' },
      { key: 'came_back', unit: 'share' },
      ...Array.from({ length: most }, (_, at) => ({
        ...({ key: 'later_fair', unit: 'share' } as const),
        name: String(at + 1)
      }))
    ],
    rows: made.map(({ fairId, dealers, cameBack, later }) => ({
      key: facts.fairs.get(fairId)!.slug,
      cells: [
        ...[facts.fairs.get(fairId)!.name, dealers, later.length === 0 ? null : cameBack / dealers],
        ...Array.from({ length: most }, (_, at) => (at < later.length ? later[at]! / dealers : null))
      ]
    })),
    facts: []
  };
}
