import type { DealerRole, StaffRole } from '#lib/accounts/roles.ts';

/** Who tells dealers of products and policies. */
export const newsRoles: readonly StaffRole[] = ['admin', 'director'];

/** Who has it in the menu: reps and managers know what their dealers were told. */
export const newsReaders: readonly StaffRole[] = [...newsRoles, 'region_manager', 'rep'];

/** Who of a dealer asks for help. */
export const askingRoles: readonly DealerRole[] = ['owner', 'buyer', 'payer'];

/** Who answers requests of dealers, each those of their own. */
export const serviceRoles: readonly StaffRole[] = ['admin', 'director', 'region_manager', 'rep'];
