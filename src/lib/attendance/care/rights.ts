import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who says who leads which guest; a region manager in the own region. */
export const assigners: readonly StaffRole[] = ['admin', 'director', 'region_manager'];

/** Who agrees with dealers what they come for and plans talks with them; a rep with the own dealers. */
export const careRoles: readonly StaffRole[] = [...assigners, 'rep'];
