import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who reads the arithmetic of a fair: what regions sell, who is missing, what is expected. A region manager reads the own region's. */
export const arithmeticRoles: readonly StaffRole[] = ['admin', 'director', 'region_manager'];

/** Who reads what reps are paid at the closing meeting: all of it, or as a rep the own, as a region manager the region's. */
export const payRoles: readonly StaffRole[] = [...arithmeticRoles, 'finance', 'rep'];
