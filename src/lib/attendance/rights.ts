import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who may take a household in at the door. */
export const doorRoles: readonly StaffRole[] = ['admin', 'director', 'host', 'region_manager', 'rep'];

/** Who may let in a dealer that was not invited: it becomes a guest, and may order. */
export const walkInRoles: readonly StaffRole[] = ['admin', 'director', 'host'];
