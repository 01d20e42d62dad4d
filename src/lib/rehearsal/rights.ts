import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who may start and stop a rehearsal. */
export const rehearsalRoles: readonly StaffRole[] = ['admin', 'director'];
