import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who steers what the hall sees. */
export const stageRoles: readonly StaffRole[] = ['admin', 'director', 'host'];
