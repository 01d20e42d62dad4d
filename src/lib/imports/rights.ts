import type { StaffRole } from '#lib/accounts/roles.ts';
import type { KindName } from './kind.ts';

const everything: readonly StaffRole[] = ['admin', 'director'];
const supply: readonly KindName[] = ['stock', 'capacity'];

/** Who may open the import page at all. */
export const importRoles: readonly StaffRole[] = [...everything, 'planner'];

/** Admins and fair directors import everything, planners what can be shipped when. */
export function mayImport(role: StaffRole, kind: KindName): boolean {
  return everything.includes(role) || (role === 'planner' && supply.includes(kind));
}
