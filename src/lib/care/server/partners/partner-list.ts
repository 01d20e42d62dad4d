import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { houseZone } from '#lib/followup/server/work-calendar.ts';
import { dayIn } from '#lib/time/day.ts';
import type { CommissionTerms } from '../../partners/commission.ts';
import type { ShownEntry, ShownPartner, ShownStatement } from '../../partners/partner.ts';
import { referralAddress, termsAt } from '../referral/referral-code.ts';

const most = 100;

interface PartnerRow {
  code: string;
  coming: (CommissionTerms & { startsAt: string })[];
}

type Row<Shown> = Shown & Record<string, unknown>;

/** All partners, those that have not ended first, with what each has on no statement yet. Whoever asks sees all money. */
export async function partnersOf(db: Queryable, now: Date): Promise<ShownPartner[]> {
  const rows = await db.execute<Row<Omit<ShownPartner, 'link' | 'coming'> & PartnerRow>>(sql`
    select p.id, p.name, p.email, p.code, t.basis_points as "basisPoints", t.months, g.name as region, u.name as rep, p.ended_at as "endedAt",
      (select count(*)::int from referrals r where r.partner_id = p.id) as named,
      (select count(*)::int from referrals r where r.partner_id = p.id and r.state = 'rewarded') as rewarded,
      coalesce((select json_agg(json_build_object('startsAt', c.starts_at, 'basisPoints', c.basis_points, 'months', c.months) order by c.starts_at, c.id)
        from partner_terms c where c.partner_id = p.id and c.starts_at > ${now.toISOString()}::timestamptz), '[]'::json) as coming,
      coalesce((select json_agg(json_build_object('currency', currency, 'amountMinor', sum) order by currency) from (
        select e.currency, sum(e.amount_minor)::float8 as sum from commission_entries e
        where e.partner_id = p.id and e.statement_id is null group by e.currency having sum(e.amount_minor) <> 0) open), '[]'::json) as open
    from partners p cross join lateral (${termsAt(now)}) t join regions g on g.id = p.region_id left join users u on u.id = p.rep_id
    order by p.ended_at is not null, p.name, p.id limit ${most}`);
  const zone = await houseZone(db);
  return rows.map(({ code, endedAt, coming, ...partner }) => ({
    ...partner,
    link: endedAt ? null : referralAddress(code),
    endedAt: endedAt && new Date(endedAt),
    coming: coming.map(({ startsAt, ...terms }) => ({ ...terms, from: dayIn(zone, new Date(startsAt)) }))
  }));
}

/** What partners have of single orders, the newest first. */
export async function entriesOf(db: Queryable): Promise<ShownEntry[]> {
  const rows = await db.execute<Row<ShownEntry>>(sql`
    select e.id, e.kind, p.name as partner, r.company_name as company, o.number::float8 as "order", e.amount_minor::float8 as "amountMinor",
      e.currency, e.at, s.number as statement,
      case when s.id is null then 'open' when s.paid_at is not null then 'paid' when s.approved_at is not null then 'approved'
        else 'drawn' end as standing
    from commission_entries e join partners p on p.id = e.partner_id join referrals r on r.id = e.referral_id
    join orders o on o.id = e.order_id left join commission_statements s on s.id = e.statement_id
    order by e.at desc, e.id desc limit ${most}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

/** The newest statements; those that wait for somebody stand before those that are paid. */
export async function statementsOf(db: Queryable, actor: StaffUser): Promise<ShownStatement[]> {
  const rows = await db.execute<Row<ShownStatement>>(sql`
    select s.id, s.number, p.name as partner, s.month, s.total_minor::float8 as "totalMinor", s.currency,
      case when s.paid_at is not null then 'paid' when s.approved_at is not null then 'approved' else 'drawn' end as state,
      (select count(*)::int from commission_entries e where e.statement_id = s.id) as entries, s.drawn_at as "drawnAt",
      drawer.name as "drawnBy", approver.name as "approvedBy", s.paid_on::text as "paidOn", s.reference,
      s.drawn_by <> ${actor.userId} as "isOthers"
    from commission_statements s join partners p on p.id = s.partner_id join users drawer on drawer.id = s.drawn_by
    left join users approver on approver.id = s.approved_by
    order by s.paid_at is not null, s.number desc limit ${most}`);
  return rows.map((row) => ({ ...row, drawnAt: new Date(row.drawnAt) }));
}
