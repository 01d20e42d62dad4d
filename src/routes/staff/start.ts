import type { StaffRole } from '#lib/accounts/roles.ts';

/** Where members of staff start when it is not the console: on the page of what they act on. */
const starts: Partial<Record<StaffRole, string>> = {
  host: '/staff/board',
  finance: '/staff/money?view=overdue',
  planner: '/staff/production?view=late',
  warehouse: '/staff/shipments'
};

/**
 * The first page of a role: screens for the host, what is overdue for finance, what is late for the planner, what is ready for
 * the warehouse. Everybody else starts on the console, which is about what they answer for.
 */
export function startOf(role: StaffRole): string {
  return starts[role] ?? '/staff';
}
