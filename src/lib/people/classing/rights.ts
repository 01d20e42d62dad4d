import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who says what a dealer is classed by, and who may name a class against the rule; a region manager in the own region. */
export const classMakers: readonly StaffRole[] = ['admin', 'director', 'region_manager'];
