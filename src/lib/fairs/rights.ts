import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who sets up a fair: its dates, rules, guests and targets. */
export const fairRoles: readonly StaffRole[] = ['admin', 'director'];

/** Who has fairs in the menu: for guests, invitations, arithmetic or pay. Their pages decide by themselves what they show. */
export const fairReaders: readonly StaffRole[] = [...fairRoles, 'region_manager', 'rep', 'host', 'finance'];
