import type { Published, ShownPick } from './check-draw.ts';
import type { DrawState } from './draw-state.ts';
import type { CancelledRule, Prize, TicketRule } from './terms.ts';

/** A draw as anybody may read it; before it is announced hosts only. Digests are null until then. */
export interface DrawView {
  id: string;
  fair: string;
  fairName: string;
  timeZone: string;
  currency: string;
  name: string;
  state: DrawState;
  rule: TicketRule;
  cancelled: CancelledRule;
  once: boolean;
  beacon: string | null;
  prizes: Prize[];
  tickets: number | null;
  listHash: string | null;
  sealHash: string | null;
  voids: number[];
  word: string | null;
  beaconValue: string | null;
  seed: string | null;
  announcedAt: Date | null;
  askedAt: Date | null;
  mixedAt: Date | null;
  revealedAt: Date | null;
  cancelledAt: Date | null;
  cancelReason: string | null;
  /** Of `prizes`, so many have been drawn. */
  rounds: number;
  picks: PickView[];
}

/** A ticket that came up. */
export interface PickView extends ShownPick {
  at: Date;
  /** Of the household; null without its consent. Hosts read it in any case. */
  name: string | null;
  /** Code and name of the region; null where so few dealers are of it that it would tell who it is. */
  region: { code: string; name: string } | null;
}

/** A ticket of one's own, with what opens it. */
export interface OwnTicket {
  number: number;
  salt: string;
  /** The order that it was given for; null where it was given for being there. */
  order: number | null;
  isVoid: boolean;
  won: { prize: string; absent: boolean } | null;
}

export interface OwnDraw {
  id: string;
  name: string;
  state: DrawState;
  dealerCode: string;
  holderKey: string;
  holderSalt: string;
  prizes: Prize[];
  tickets: OwnTicket[];
}

/** What the check of a page needs of a draw that is announced; null before. */
export function publishedOf(draw: DrawView): Published | null {
  const { listHash, sealHash, voids, word, seed, picks, beaconValue: beacon } = draw;
  return listHash && sealHash ? { listHash, sealHash, voids, word, beacon, seed, picks } : null;
}
