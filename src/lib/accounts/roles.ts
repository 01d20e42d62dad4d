/** What a person of a dealer company may do. */
export const dealerRoles = ['owner', 'buyer', 'payer', 'viewer'] as const;

/** What a person of the brand may do. */
export const staffRoles = [
  'admin',
  'director',
  'host',
  'region_manager',
  'rep',
  'finance',
  'planner',
  'warehouse'
] as const;

export type DealerRole = (typeof dealerRoles)[number];
export type StaffRole = (typeof staffRoles)[number];
export type Role = DealerRole | StaffRole;

/** Tells whether a role belongs to a dealer company (true) or to the brand's staff (false). */
export function isDealerRole(role: string): role is DealerRole {
  return (dealerRoles as readonly string[]).includes(role);
}

/** Tells whether a role belongs to the brand's staff. */
export function isStaffRole(role: string): role is StaffRole {
  return (staffRoles as readonly string[]).includes(role);
}
