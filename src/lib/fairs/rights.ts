import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who sets up a fair: its dates, rules, guests and targets. */
export const fairRoles: readonly StaffRole[] = ['admin', 'director'];
