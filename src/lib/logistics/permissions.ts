import type { Actor } from '#lib/accounts/actor.ts';
import type { DealerRole, StaffRole } from '#lib/accounts/roles.ts';

/** Who sends goods away. */
export const shippingRoles: readonly StaffRole[] = ['warehouse', 'director', 'admin'];
/** Who may let goods go before the payment that releases them. */
export const releasingRoles: readonly StaffRole[] = ['director', 'admin'];
/** Who says where a shipment is, people and the carriers' software alike. */
export const trackingRoles: readonly StaffRole[] = ['warehouse', 'planner', 'rep', 'director', 'admin'];
/** Who may confirm that the goods are there: the dealer, or staff who say how they know. */
export const receivingDealerRoles: readonly DealerRole[] = ['owner', 'buyer'];
export const receivingStaffRoles: readonly StaffRole[] = [
  'warehouse',
  'rep',
  'region_manager',
  'director',
  'admin'
];

/** Who counts, corrects and takes in what is in the warehouse; the same who may import stock, and the warehouse itself. */
export const stockKeepers: readonly StaffRole[] = ['warehouse', 'planner', 'director', 'admin'];

/** The same questions for pages, which hide what the commands refuse. */
export const mayShip = (actor: Actor) => actor.kind === 'staff' && shippingRoles.includes(actor.role);
export const mayRelease = (actor: Actor) => actor.kind === 'staff' && releasingRoles.includes(actor.role);
export const mayTrack = (actor: Actor) => actor.kind === 'staff' && trackingRoles.includes(actor.role);
export const mayReceive = (actor: Actor) =>
  (actor.kind === 'dealer' && receivingDealerRoles.includes(actor.role)) ||
  (actor.kind === 'staff' && receivingStaffRoles.includes(actor.role));
