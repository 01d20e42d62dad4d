import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who may take a household in at the door. */
export const doorRoles: readonly StaffRole[] = ['admin', 'director', 'host', 'region_manager', 'rep'];
