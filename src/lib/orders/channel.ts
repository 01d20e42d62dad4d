import type { DealerUser } from '#lib/accounts/actor.ts';

/** Ways in which an order reaches the desk and somebody of the brand writes it down for the dealer. */
export const DESK_CHANNELS = ['phone', 'visit', 'paper', 'mail', 'chat', 'file'] as const;
export type DeskChannel = (typeof DESK_CHANNELS)[number];

/** How an order came: the dealer's own sheet, the desk in one of its ways, or the dealer's software. Kept for good. */
export const CHANNELS = ['portal', ...DESK_CHANNELS, 'api'] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * Who sends decides: a dealer's person orders in the portal and a key is software. Only staff who act for a dealer say how they heard of
 * it; without a word it was the telephone.
 */
export function channelOf(actor: Pick<DealerUser, 'actedBy' | 'program'>, heard?: DeskChannel): Channel {
  if (actor.actedBy) return heard ?? 'phone';
  return actor.program ? 'api' : 'portal';
}

/** Ways on which somebody of the dealer is spoken with. */
export const isSpoken = (channel: Channel): boolean => channel === 'phone' || channel === 'visit';

/** Of the name of who was spoken with. */
export const mostHeardFromSigns = 120;

/** Whether a word from outside is a channel. */
export const isChannel = (word: unknown): word is Channel => CHANNELS.some((channel) => channel === word);
