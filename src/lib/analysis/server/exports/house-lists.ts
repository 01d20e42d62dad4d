import { sql } from 'drizzle-orm';
import { sees } from '#lib/accounts/figures.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { newestAnswer, standsFor, stateOf } from '#lib/attendance/server/invitations/invitations.ts';
import { partly } from '#lib/db/server/partly.ts';
import { mailingsOf } from '#lib/letters/server/mailings.ts';
import { companiesOf } from '#lib/people/server/companies.ts';
import { documentKindsOf } from '#lib/reports/server/issued-documents.ts';
import { forecastByStyle } from '../forecast/forecast-by-style.ts';
import { asked, byMoment, day, equal, type ListQuery, moment, number } from './list-parts.ts';

/** Whom we know and what we told them, each as its page scopes it, and for admins the record. */
export const houseLists = {
  companies: {
    columns: ['id', 'dealer_code', 'company', 'city', 'region', 'rep', 'trade', 'source', 'created_at'],
    rows: (actor, filter) => {
      const q = asked(filter, 'q');
      return sql`
      select ${number(sql`companies.id`)} as key, companies.id, dealers.code as dealer_code, coalesce(dealers.name, companies.name) as company,
        coalesce(dealers.city, companies.city) as city, r.name as region, u.name as rep, companies.trade, companies.source,
        ${moment(sql`companies.created_at`)} as created_at
      from companies left join dealers on dealers.id = companies.dealer_id
      left join regions r on r.id = coalesce(dealers.region_id, companies.region_id)
      left join users u on u.id = case when dealers.id is null then companies.rep_id else dealers.rep_id end
      where companies.merged_into is null and ${companiesOf(actor)}${asked(filter, 'only') === 'prospects' ? sql` and dealers.id is null` : sql``}${
        q
          ? sql` and concat_ws(' ', dealers.code, dealers.name, companies.name, dealers.city, companies.city) ilike ${partly(q)}`
          : sql``
      }`;
    }
  },
  invitations: {
    columns: [
      ...([
        'id',
        'fair',
        'dealer_code',
        'dealer',
        'region',
        'rep',
        'person',
        'role',
        'decides',
        'email'
      ] as const),
      ...(['phone', 'state', 'comes', 'heads', 'sent_at', 'opened_at', 'answered_at'] as const)
    ],
    rows: (actor, filter) => {
      const q = asked(filter, 'q');
      const contact = sees(actor.role, 'contacts');
      return sql`
      select ${byMoment(sql`fair_invitations.made_at`, sql`fair_invitations.id`)} as key, fair_invitations.id, f.slug as fair,
        dealers.code as dealer_code, dealers.name as dealer, r.name as region, u.name as rep, persons.name as person, persons.role,
        case when persons.decides then 'yes' else 'no' end as decides,
        ${contact ? sql`persons.email` : sql`null::text`} as email, ${contact ? sql`persons.phone` : sql`null::text`} as phone, ${stateOf} as state,
        case when invitation_answers.comes then 'yes' when not invitation_answers.comes then 'no' end as comes, invitation_answers.heads,
        ${moment(sql`fair_invitations.sent_at`)} as sent_at, ${moment(sql`fair_invitations.opened_at`)} as opened_at,
        ${moment(sql`invitation_answers.answered_at`)} as answered_at
      from fair_invitations join fair_dealers on ${standsFor} join persons on persons.id = fair_invitations.person_id
      join dealers on dealers.id = fair_invitations.dealer_id join regions r on r.id = dealers.region_id join fairs f on f.id = fair_invitations.fair_id
      left join users u on u.id = dealers.rep_id left join invitation_answers on ${newestAnswer}
      where persons.left_at is null and ${dealersOf(actor)}${equal(sql`f.slug`, filter, 'fair')}${equal(stateOf, filter, 'state')}${equal(
        sql`dealers.region_id`,
        filter,
        'region'
      )}${equal(sql`dealers.rep_id`, filter, 'rep')}${
        q
          ? sql` and (persons.name ilike ${partly(q)} or dealers.name ilike ${partly(q)} or dealers.code ilike ${partly(q)})`
          : sql``
      }`;
    }
  },
  letters: {
    columns: [
      ...([
        'id',
        'kind',
        'state',
        'fair',
        'made_by',
        'made_at',
        'approved_by',
        'asked_for',
        'handed'
      ] as const),
      'failed'
    ],
    rows: (actor, filter) => sql`
      select ${byMoment(sql`mailings.made_at`, sql`mailings.id`)} as key, mailings.id, mailings.kind, mailings.state, f.slug as fair,
        maker.name as made_by, ${moment(sql`mailings.made_at`)} as made_at, approver.name as approved_by, mailings.asked_for,
        (select count(*)::int from letters l where l.mailing_id = mailings.id and l.state = 'handed') as handed,
        (select count(*)::int from letters l where l.mailing_id = mailings.id and l.state = 'failed') as failed
      from mailings join users maker on maker.id = mailings.made_by left join users approver on approver.id = mailings.approved_by
      left join fairs f on f.id = mailings.fair_id
      where ${mailingsOf(actor)}${equal(sql`mailings.kind`, filter, 'kind')}${equal(sql`mailings.state`, filter, 'state')}${equal(sql`f.slug`, filter, 'fair')}`
  },
  documents: {
    columns: [
      ...([
        'number',
        'version',
        'kind',
        'dealer_code',
        'dealer',
        'dated_on',
        'amount_minor',
        'currency'
      ] as const),
      ...(['language', 'issued_at'] as const)
    ],
    rows: (actor, filter) => sql`
      select ${byMoment(sql`t.issued_at`, sql`t.id`)} as key, t.number, t.version, t.kind, dealers.code as dealer_code, dealers.name as dealer,
        ${day(sql`t.dated_on`)} as dated_on, t.total_minor::float8 as amount_minor, t.currency, t.locale as language,
        ${moment(sql`t.issued_at`)} as issued_at
      from issued_documents t left join dealers on dealers.id = t.dealer_id
      where t.kind = any(string_to_array(${documentKindsOf(actor.role).join(' ')}, ' ')) and (dealers.id is null or ${dealersOf(actor)})${equal(
        sql`t.kind`,
        filter,
        'kind'
      )}`
  },
  news: {
    columns: [
      ...(['id', 'kind', 'title', 'classes', 'regions', 'made_by', 'published_at', 'corrected_at'] as const),
      ...(['withdrawn_at', 'readers'] as const)
    ],
    rows: (_, filter) => sql`
      select ${byMoment(sql`n.published_at`, sql`n.id`)} as key, n.id, n.kind,
        coalesce(nullif(n.title, ''), nullif(n.title_zh, ''), n.title_ko) as title, array_to_string(n.classes, ' ') as classes,
        (select string_agg(r.code, ' ' order by r.code) from regions r where r.id = any(n.region_ids)) as regions, u.name as made_by,
        ${moment(sql`n.published_at`)} as published_at, ${moment(sql`n.corrected_at`)} as corrected_at,
        ${moment(sql`n.withdrawn_at`)} as withdrawn_at, (select count(*)::int from news_reads x where x.news_id = n.id) as readers
      from news n join users u on u.id = n.published_by where true${equal(sql`n.kind`, filter, 'kind')}`
  },
  forecast_errors: {
    columns: ['fair', 'style_code', 'title', 'told', 'naive', 'ordered'],
    rows: (_, filter) => {
      const slug = asked(filter, 'fair');
      const fair = slug
        ? sql`(select id from fairs where slug = ${slug})`
        : sql`(select fair_id from fair_forecasts order by kept_at desc, fair_id desc limit 1)`;
      return sql`
      select p.code as key, (select slug from fairs where id = ${fair}) as fair, p.code as style_code, p.name as title,
        round(s.own::numeric, 1)::float8 as told, round(s.naive::numeric, 1)::float8 as naive, s.units::float8 as ordered
      from (${forecastByStyle(fair)}) s join products p on p.id = s.product_id`;
    }
  },
  commissions: {
    columns: [
      ...(['id', 'partner', 'company', 'order_number', 'kind', 'amount_minor', 'currency', 'at'] as const),
      ...(['state', 'number'] as const)
    ],
    rows: (_, filter) => sql`
      select ${byMoment(sql`e.at`, sql`e.id`)} as key, e.id, p.name as partner, r.company_name as company, o.number as order_number, e.kind,
        e.amount_minor::float8 as amount_minor, e.currency, ${moment(sql`e.at`)} as at,
        case when s.id is null then 'open' when s.paid_at is not null then 'paid' when s.approved_at is not null then 'approved'
          else 'drawn' end as state, s.number
      from commission_entries e join partners p on p.id = e.partner_id join referrals r on r.id = e.referral_id
      join orders o on o.id = e.order_id left join commission_statements s on s.id = e.statement_id
      where true${equal(sql`s.number`, filter, 'statement')}`
  },
  audit: {
    columns: ['id', 'type', 'about', 'reference', 'fair', 'dealer_code', 'made_by', 'acted_by', 'at'],
    rows: (_, filter) => sql`
      select lpad(e.id::text, 18, '0') as key, e.id::float8 as id, e.type, e.aggregate_type as about, e.aggregate_id as reference, f.slug as fair,
        d.code as dealer_code, u.name as made_by, x.name as acted_by, ${moment(sql`e.at`)} as at
      from events e left join fairs f on f.id = e.fair_id left join dealers d on d.id = e.dealer_id left join users u on u.id = e.actor_id
      left join users x on x.id = e.acted_by
      where true${equal(sql`e.type`, filter, 'type')}${equal(sql`e.aggregate_type`, filter, 'about')}${equal(sql`d.code`, filter, 'dealer')}${equal(sql`f.slug`, filter, 'fair')}`
  }
} satisfies Record<string, ListQuery>;
