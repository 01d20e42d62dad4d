import { sql } from 'drizzle-orm';
import type { Invariant } from '#lib/db/server/invariant.ts';

/** What must hold between dealers, companies and their persons. */
export const invariants: Invariant[] = [
  {
    name: 'Each dealer is one company',
    violations: sql`select id from dealers where not exists (select from companies where dealer_id = dealers.id)`
  },
  {
    name: 'Each person stands at the dealer that their company is',
    violations: sql`
      select persons.id, persons.dealer_id, companies.dealer_id as company_is from persons
      join companies on companies.id = persons.company_id
      where companies.dealer_id is distinct from persons.dealer_id`
  }
];
