import { fromWire } from '#lib/money/money.ts';
import type { PhoneFrame } from './phone-frame.ts';
import type { Duel, DuelSide } from './stage.ts';

export interface PhoneDuelSide {
  code: string;
  name: string;
  colour: number;
  /** Counted amount since the start of the duel, in minor units; never below nothing. */
  takenMinor: number;
  leads: boolean;
}

/** A duel as a hand shows it: both sides, and what is left as `4:05`; null when it is over. */
export function phoneDuel(
  duel: Duel,
  frame: Pick<PhoneFrame, 'regions'>,
  now: Date
): { sides: PhoneDuelSide[]; left: string | null } {
  const taken = ({ from, to }: DuelSide) => Math.max(0, fromWire(to) - fromWire(from));
  const most = Math.max(taken(duel.left), taken(duel.right));
  const isLevel = taken(duel.left) === taken(duel.right);
  const sides = [duel.left, duel.right].map((side) => {
    const region = frame.regions.find(({ code }) => code === side.region);
    return {
      code: side.region,
      name: region?.name ?? side.region,
      colour: region?.colour ?? 1,
      takenMinor: taken(side),
      leads: !isLevel && taken(side) === most
    };
  });
  const leftMs = Date.parse(duel.endsAt) - now.getTime();
  return { sides, left: duel.endedAt !== null || leftMs <= 0 ? null : minutes(leftMs) };
}

function minutes(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
