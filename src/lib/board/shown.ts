import type { Frame, LatestOrder, Race } from './frame.ts';
import { fromWire, toWire } from '#lib/money/money.ts';

/** How many newest orders a frame carries. */
const latestOrders = 9;

/** What of a stage decides what the hall sees; the whole is `StageReading`. */
interface Hidden {
  orders: readonly { placedSeq: number; kind: 'hold' | 'correction' }[];
  moves: readonly { region: string; countedMinor: number; at: string; seq: number }[];
  households: readonly { region: string; at: string }[];
  released: readonly (LatestOrder & { placedSeq: number })[];
  frozen: Pick<Frame, 'total' | 'target' | 'regions' | 'latest'> | null;
  part: { frozenSince: string | null };
}

/**
 * What the hall sees of a standing: `less` is the standing without the moves of held orders. A standing is read before the stage, so
 * that every order in it whose hold was numbered with it is known to be held; a hold or a release that comes between the two is
 * merely seen one frame early.
 */
export function shownOf(truth: Frame, less: Frame, hidden: Hidden): Frame {
  if (hidden.frozen) return { ...truth, ...hidden.frozen };
  return { ...less, latest: shownLatest(truth, hidden) };
}

/** Without held orders, and with released ones as new as their release. */
function shownLatest({ latest, seq }: Frame, { orders, released }: Hidden): LatestOrder[] {
  const gone = new Set([...orders, ...released].map(({ placedSeq }) => placedSeq));
  const back = released.filter((one) => one.seq <= seq).map(({ placedSeq: _, ...order }) => order);
  return [...latest.filter((order) => !gone.has(order.seq)), ...back]
    .sort((one, other) => other.seq - one.seq)
    .slice(0, latestOrders);
}

/** Whether the hall sees less than there is. */
export const isUnshown = ({ orders, frozen }: Pick<Hidden, 'orders' | 'frozen'>): boolean =>
  orders.length > 0 || frozen !== null;

/** The truth with the mark of what the hall does not see of it. */
export function marked(truth: Frame, { orders, part }: Hidden): Frame {
  const count = (kind: string) => orders.filter((order) => order.kind === kind).length;
  const unshown = { held: count('hold'), corrected: count('correction'), frozenSince: part.frozenSince };
  return { ...truth, unshown };
}

/** What the hall sees of how the regions came to where they stand: nothing of held orders, and nothing since the figures stand still. */
export function shownRace(race: Race, { moves, households, part }: Hidden): Race {
  const until = part.frozenSince === null ? Infinity : Date.parse(part.frozenSince);
  const points = race.points.filter(({ at }) => Date.parse(at) <= until);
  if (moves.length === 0) return { ...race, points };
  return {
    ...race,
    points: points.map(({ at, totals, households: counted }) => ({
      at,
      ...(counted && {
        households: Object.fromEntries(
          Object.entries(counted).map(([code, count]) => {
            const own = households.filter(
              (one) => one.region === code && Date.parse(one.at) < Date.parse(at)
            );
            return [code, count - own.length];
          })
        )
      }),
      totals: Object.fromEntries(
        Object.entries(totals).map(([code, total]) => {
          const own = moves.filter((move) => move.region === code && Date.parse(move.at) < Date.parse(at));
          return [code, toWire(own.reduce((sum, move) => sum - move.countedMinor, fromWire(total)))];
        })
      )
    }))
  };
}
