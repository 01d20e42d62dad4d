import type { DrawPart } from '../stage.ts';

/** So long the numbers roll before they stand on what was drawn; the same second on every screen. */
const rollsMs = 7_000;

/** Who has won the prizes of the round on air, the newest pick first; an absent one only where nobody stands in its place. */
export function winnersOfRound({ winners, round }: DrawPart): DrawPart['winners'] {
  const own = winners.filter((one) => one.round === round?.ordinal);
  const here = own.filter(({ absent }) => !absent);
  return [...(here.length > 0 ? here : own)].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** Whether the newest winner of the round was drawn so lately that the hall still looks at rolling numbers. */
export function isRolling(draw: DrawPart, now: Date): boolean {
  const [newest] = winnersOfRound(draw);
  return newest !== undefined && now.getTime() - Date.parse(newest.at) < rollsMs;
}
