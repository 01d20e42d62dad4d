import { type SQL, sql } from 'drizzle-orm';
import { dealersOf, worksWithAll } from '#lib/accounts/server/dealers/staff-scope.ts';
import { tasksOf } from '#lib/followup/server/tasks/tasks-of.ts';
import { companiesOf } from '#lib/people/server/companies.ts';
import { asked, byMoment, equal, type ListQuery, moment, number } from './list-parts.ts';

const company = sql`coalesce(dealers.name, companies.name)`;
const withCompany = (id: SQL) =>
  sql`left join companies on companies.id = ${id} left join dealers on dealers.id = companies.dealer_id`;

/** Parts of a list that a filter names in a word. */
function viewIn(views: Readonly<Record<string, SQL>>, filter: URLSearchParams, name: string): SQL {
  const view = asked(filter, name);
  return Object.hasOwn(views, view) ? sql` and ${views[view]}` : sql``;
}

const taskViews = {
  open: sql`tasks.ended_at is null and coalesce(tasks.rests_until, '-infinity') <= now()`,
  late: sql`tasks.ended_at is null and tasks.due_at < now()`,
  resting: sql`tasks.ended_at is null and tasks.rests_until > now()`,
  ended: sql`tasks.ended_at is not null`
};

const promiseStates = {
  kept: sql`p.met_at <= p.due_at`,
  late: sql`p.met_at > p.due_at`,
  broken: sql`p.met_at is null and p.voided_at is null and p.due_at < now()`,
  waiting: sql`p.met_at is null and p.voided_at is null and p.due_at >= now()`
};

/** What follows up on companies and orders, each as its page scopes it. */
export const followupLists = {
  tasks: {
    columns: [
      ...([
        'id',
        'kind',
        'title',
        'company',
        'order_number',
        'fair',
        'owner',
        'due_at',
        'rests_until'
      ] as const),
      ...(['source', 'made_by', 'made_at', 'ended_at', 'ending', 'result', 'note'] as const)
    ],
    rows: (actor, filter) => sql`
      select ${byMoment(sql`tasks.made_at`, sql`tasks.id`)} as key, tasks.id, tasks.kind, coalesce(tasks.title, tasks.saying) as title,
        ${company} as company, o.number as order_number, f.slug as fair, owner.name as owner, ${moment(sql`tasks.due_at`)} as due_at,
        ${moment(sql`tasks.rests_until`)} as rests_until, tasks.source, maker.name as made_by, ${moment(sql`tasks.made_at`)} as made_at,
        ${moment(sql`tasks.ended_at`)} as ended_at, tasks.ending, tasks.result, tasks.note
      from tasks ${withCompany(sql`tasks.company_id`)} left join orders o on o.id = tasks.order_id left join fairs f on f.id = tasks.fair_id
      left join users owner on owner.id = tasks.owner_id left join users maker on maker.id = tasks.made_by
      where ${tasksOf(actor)}${viewIn(taskViews, filter, 'view')}${
        asked(filter, 'of') === 'nobody'
          ? sql` and tasks.owner_id is null`
          : equal(sql`tasks.owner_id`, filter, 'of')
      }`
  },
  objections: {
    columns: [
      ...([
        'id',
        'company',
        'topic',
        'tag',
        'said',
        'route',
        'owner',
        'due_at',
        'made_by',
        'made_at'
      ] as const),
      ...(['answer', 'answered_at'] as const)
    ],
    rows: (actor, filter) => sql`
      select ${byMoment(sql`n.noted_at`, sql`n.id`)} as key, n.id, ${company} as company, n.topic, n.tag, n.said, n.route, u.name as owner,
        ${moment(sql`n.due_at`)} as due_at, maker.name as made_by, ${moment(sql`n.noted_at`)} as made_at, n.answer,
        ${moment(sql`n.answered_at`)} as answered_at
      from objections n ${withCompany(sql`n.company_id`)} left join users u on u.id = n.routed_to left join users maker on maker.id = n.noted_by
      where (n.routed_to = ${actor.userId} or ${companiesOf(actor)})${equal(sql`n.topic`, filter, 'topic')}${equal(sql`n.tag`, filter, 'tag')}${
        asked(filter, 'open') === 'yes' ? sql` and n.answered_at is null` : sql``
      }`
  },
  promises: {
    columns: [
      ...([
        'id',
        'kind',
        'reference',
        'fair',
        'dealer_code',
        'dealer',
        'started_at',
        'due_at',
        'met_at'
      ] as const),
      'cancelled_at'
    ],
    rows: (actor, filter) => sql`
      select ${byMoment(sql`p.started_at`, sql`p.id`)} as key, p.id::float8 as id, p.kind, p.subject as reference, f.slug as fair,
        dealers.code as dealer_code, dealers.name as dealer, ${moment(sql`p.started_at`)} as started_at, ${moment(sql`p.due_at`)} as due_at,
        ${moment(sql`p.met_at`)} as met_at, ${moment(sql`p.voided_at`)} as cancelled_at
      from promises p left join dealers on dealers.id = p.dealer_id left join fairs f on f.id = p.fair_id
      where ${worksWithAll(actor) ? sql`true` : dealersOf(actor)}${equal(sql`f.slug`, filter, 'fair')}${equal(sql`p.kind`, filter, 'kind')}${viewIn(promiseStates, filter, 'state')}`
  },
  risks: {
    columns: [
      ...([
        'order_number',
        'dealer_code',
        'dealer',
        'status',
        'amount_minor',
        'open_minor',
        'currency'
      ] as const),
      ...(['placed_at', 'reason', 'play', 'note', 'owner', 'lapses_at'] as const)
    ],
    rows: (actor, filter) => sql`
      select ${number(sql`o.number`)} as key, o.number as order_number, dealers.code as dealer_code, dealers.name as dealer, o.status,
        o.total_minor::float8 as amount_minor, coalesce(i.amount_minor - i.allocated_minor, o.total_minor)::float8 as open_minor, o.currency,
        ${moment(sql`o.placed_at`)} as placed_at, r.reason, r.play, r.note, u.name as owner, ${moment(sql`r.lapses_at`)} as lapses_at
      from orders o join dealers on dealers.id = o.dealer_id
      left join instalments i on i.order_id = o.id and i.position = 1 and i.voided_at is null left join order_risks r on r.order_id = o.id
      left join users u on u.id = coalesce(r.owner_id, dealers.rep_id)
      where o.status in ('submitted', 'in_review', 'confirmed') and o.deposit_paid_at is null and o.taken_over_at is null
        and (i.id is null or i.due_event = 'confirmed') and ${dealersOf(actor)}${equal(sql`r.reason`, filter, 'reason')}`
  }
} satisfies Record<string, ListQuery>;
