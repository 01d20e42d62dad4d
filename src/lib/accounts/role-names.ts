import { m } from '#lib/i18n/paraglide/messages.js';
import type { Role } from './roles.ts';

const names: Record<Role, () => string> = {
  owner: m.accounts_role_owner,
  buyer: m.accounts_role_buyer,
  payer: m.accounts_role_payer,
  viewer: m.accounts_role_viewer,
  admin: m.accounts_role_admin,
  director: m.accounts_role_director,
  host: m.accounts_role_host,
  region_manager: m.accounts_role_region_manager,
  rep: m.accounts_role_rep,
  finance: m.accounts_role_finance,
  planner: m.accounts_role_planner,
  warehouse: m.accounts_role_warehouse
};

/** The name of a role in the reader's language. */
export const roleName = (role: Role): string => names[role]();

const duties: Partial<Record<Role, () => string>> = {
  owner: m.accounts_role_owner_text,
  buyer: m.accounts_role_buyer_text,
  payer: m.accounts_role_payer_text,
  viewer: m.accounts_role_viewer_text
};

/** A role in a list to choose from, with what it may do: `Buyer: orders, chooses alternatives, confirms`. */
export function roleChoice(role: Role): string {
  const duty = duties[role];
  return duty ? `${roleName(role)}: ${duty()}` : roleName(role);
}
