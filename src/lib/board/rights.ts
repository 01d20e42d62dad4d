import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who may pair and revoke screens. */
export const screenRoles: readonly StaffRole[] = ['admin', 'director', 'host'];

/** Who may have a board added up anew from the record. */
export const rebuildRoles: readonly StaffRole[] = ['admin', 'director'];

/** Who may publish the last standing of a fair. */
export const resultRoles: readonly StaffRole[] = ['admin', 'director', 'host'];
