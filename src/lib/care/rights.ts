import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who tells dealers of products and policies. */
export const newsRoles: readonly StaffRole[] = ['admin', 'director'];

/** Who has it in the menu: reps and managers know what their dealers were told. */
export const newsReaders: readonly StaffRole[] = [...newsRoles, 'region_manager', 'rep'];
