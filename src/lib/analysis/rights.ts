import { seersOf } from '#lib/accounts/figures.ts';
import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who analyses what was sold; region managers and reps what their own dealers bought. */
export const analysisReaders: readonly StaffRole[] = seersOf('orders');
