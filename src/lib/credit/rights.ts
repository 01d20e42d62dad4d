import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who decides how much a dealer may owe. */
export const limitRoles: readonly StaffRole[] = ['admin', 'director', 'finance'];
