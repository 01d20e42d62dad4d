import { dealerRoles } from '#lib/accounts/roles.ts';

/** What dealers did, to choose them by; at the fair of the mailing where it has one. */
export const deeds = ['arrived', 'not_arrived', 'ordered', 'not_ordered', 'unpaid'] as const;

export type AudienceDeed = (typeof deeds)[number];

/** Whom of a dealer: accounts by their role, or persons who are known there and have no account. */
export const receiverRoles = [...dealerRoles, 'no_account'] as const;

export type ReceiverRole = (typeof receiverRoles)[number];

/** Whom a mailing is for, within what its kind makes sense for and what its maker works with. An empty list chooses all. */
export interface AudienceRule {
  regionIds: number[];
  classes: string[];
  repIds: string[];
  deeds: AudienceDeed[];
  /** Whom of each dealer. */
  roles: ReceiverRole[];
}

/** What bounds a mailing to the dealers of one rep or region, as its maker's role says. */
export interface AudienceScope {
  repId: string | null;
  regionId: number | null;
}
