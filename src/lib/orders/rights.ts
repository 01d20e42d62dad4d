import { seersOf } from '#lib/accounts/figures.ts';
import type { DealerRole, StaffRole } from '#lib/accounts/roles.ts';
import type { OrderStatus } from './order.ts';

/** Who may bind the brand to an order, or end one; region managers and reps only for the dealers they work with. */
export const orderRoles: readonly StaffRole[] = ['admin', 'director', 'region_manager', 'rep'];

/** Who reads orders and what follows from them; region managers and reps those of their dealers. The door needs none. */
export const orderReaders: readonly StaffRole[] = seersOf('orders');

/** Who may let an order pass the credit limit, or say no to it. */
export const creditRoles: readonly StaffRole[] = ['admin', 'director', 'finance'];

/** Who may set the price of an article in an order by hand. */
export const priceRoles: readonly StaffRole[] = ['admin', 'director'];

/** Who of a dealer may take back or change an order that the brand has not confirmed. */
export const withdrawRoles: readonly DealerRole[] = ['owner', 'buyer'];

/** Who says how a scarce style is shared at a fair. */
export const sharingRoles: readonly StaffRole[] = ['admin', 'director', 'planner'];

/** How many orders one bulk command takes. */
export const mostInBulk = 100;

/** In which states an order may be changed, and by whom: the brand until all of it has left, the dealer until it is confirmed. */
export const amendable: Readonly<Record<'dealer' | 'staff', readonly OrderStatus[]>> = {
  dealer: ['submitted', 'in_review'],
  staff: ['submitted', 'in_review', 'confirmed']
};
