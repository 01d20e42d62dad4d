export type Side = 'left' | 'right';

/** What two regions have taken since a duel began, and who leads; amounts in minor units. */
export interface Score {
  leftMinor: number;
  rightMinor: number;
  leftOrders: number;
  rightOrders: number;
  leadChanges: number;
  leader: Side | null;
}

/** Adds what one side has taken. Who draws level does not lead; the first lead is no change of it. */
export function scored(score: Score, side: Side, more: { minor: number; orders: number }): Score {
  const next =
    side === 'left'
      ? { ...score, leftMinor: score.leftMinor + more.minor, leftOrders: score.leftOrders + more.orders }
      : { ...score, rightMinor: score.rightMinor + more.minor, rightOrders: score.rightOrders + more.orders };
  const leader = leaderOf(next) ?? score.leader;
  const changed = score.leader !== null && leader !== score.leader;
  return { ...next, leader, leadChanges: score.leadChanges + Number(changed) };
}

function leaderOf({ leftMinor, rightMinor }: Score): Side | null {
  if (leftMinor === rightMinor) return null;
  return leftMinor > rightMinor ? 'left' : 'right';
}
