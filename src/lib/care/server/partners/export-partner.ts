import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { newsRoles } from '../../rights.ts';

/** Everything that is kept of a partner, for it; null for whoever has no partners, and of one that nobody knows. */
export async function exportPartner(db: Queryable, actor: StaffUser, id: string): Promise<unknown> {
  if (!newsRoles.includes(actor.role) || !isUuid(id)) return null;
  const [kept] = await keptOf(db, sql`p.id = ${id}::uuid`);
  return kept ?? null;
}

/** The same of whoever is a partner under an address. */
export const keptOfAddress = (db: Queryable, email: string | null): Promise<Record<string, unknown>[]> =>
  email === null ? Promise.resolve([]) : keptOf(db, sql`lower(p.email) = lower(${email})`);

async function keptOf(db: Queryable, which: ReturnType<typeof sql>): Promise<Record<string, unknown>[]> {
  const rows = await db.execute<{ kept: Record<string, unknown> }>(sql`
    select json_build_object('name', p.name, 'email', p.email, 'language', p.locale, 'takenOnAt', p.taken_on_at, 'endedAt', p.ended_at,
      'terms', (select json_agg(json_build_object('from', t.starts_at, 'basisPoints', t.basis_points, 'months', t.months) order by t.starts_at, t.id)
        from partner_terms t where t.partner_id = p.id),
      'named', (select json_agg(json_build_object('company', r.company_name, 'at', r.made_at, 'state', r.state) order by r.made_at)
        from referrals r where r.partner_id = p.id),
      'entries', (select json_agg(json_build_object('kind', e.kind, 'amountMinor', e.amount_minor, 'currency', e.currency, 'at', e.at) order by e.at, e.id)
        from commission_entries e where e.partner_id = p.id),
      'statements', (select json_agg(json_build_object('number', s.number, 'month', s.month, 'totalMinor', s.total_minor, 'currency', s.currency,
        'paidOn', s.paid_on) order by s.number) from commission_statements s where s.partner_id = p.id)) as kept
    from partners p where ${which} order by p.taken_on_at, p.id`);
  return rows.map(({ kept }) => kept);
}
