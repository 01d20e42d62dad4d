import type { StaffRole } from '#lib/accounts/roles.ts';

/** The page in the rail on which a role starts, where it is not the console. */
const pages: Partial<Record<StaffRole, string>> = {
  host: '/staff/board',
  finance: '/staff/money',
  planner: '/staff/production',
  warehouse: '/staff/shipments'
};

/**
 * The first page of a role: screens for the host, money for finance, production for the planner, shipments for the warehouse.
 * Everybody else starts on the console, which is about what they answer for.
 */
export function startPage(role: StaffRole): string {
  return pages[role] ?? '/staff';
}

/** Where a member of staff is sent to: for some roles what waits decides on the view. */
export function wayIn(role: StaffRole): string {
  return pages[role] ? '/staff/start' : '/staff';
}

export interface Waiting {
  late: number;
  blocked: number;
  overdue: number;
  review: number;
}

/** The view of the first page that holds something to act on, the more urgent first. */
export function startView(role: StaffRole, { late, blocked, overdue, review }: Waiting): string {
  if (role === 'planner' && late > 0) return '/staff/production?view=late';
  if (role === 'planner' && blocked > 0) return '/staff/production?view=waiting';
  if (role === 'finance' && overdue > 0) return '/staff/money?view=overdue';
  if (role === 'finance' && review > 0) return '/staff/orders?view=in_review';
  return startPage(role);
}
