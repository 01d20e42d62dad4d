import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who makes a draw and leads it on the stage. Nobody of them sees amounts by it, nor the seed before everybody does. */
export const drawRoles: readonly StaffRole[] = ['admin', 'director', 'host'];
