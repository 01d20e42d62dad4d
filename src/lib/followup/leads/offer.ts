import type { StaffRole } from '#lib/accounts/roles.ts';

/**
 * What somebody may offer to a lead so that it orders; with its order the offer acts by itself:
 * - `terms`: the order is paid by other terms than those of its dealer.
 * - `priority`: its work stands first in the queue of production.
 *
 * Before any order:
 * - `sample`: the warehouse sends samples.
 */
export const offerKinds = ['terms', 'priority', 'sample'] as const;
export type OfferKind = (typeof offerKinds)[number];

/** Who offers what costs the house something beside the price. */
export const offerRoles: readonly StaffRole[] = ['admin', 'director', 'region_manager'];

/** One offer as its lead's page shows it. */
export interface ShownOffer {
  id: string;
  kind: OfferKind;
  terms: string | null;
  by: string;
  madeAt: Date;
  withdrawnAt: Date | null;
  actedAt: Date | null;
  /** Whether it could act; false where the order had instalments already. */
  acted: boolean | null;
  order: number | null;
  /** Number of the samples, and when they were sent. */
  sample: number | null;
  sentAt: Date | null;
}
