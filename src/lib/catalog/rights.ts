import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who decides what the styles look like. */
export const pictureKeepers: readonly StaffRole[] = ['admin', 'director'];
