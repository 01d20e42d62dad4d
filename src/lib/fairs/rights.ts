import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who sets up a fair: its dates, rules, guests and targets. */
export const fairRoles: readonly StaffRole[] = ['admin', 'director'];

/** Who may take a household in at the door. */
export const doorRoles: readonly StaffRole[] = ['admin', 'director', 'host', 'region_manager', 'rep'];
