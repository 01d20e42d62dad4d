import { sql, type SQL } from 'drizzle-orm';
import { residual } from '#lib/billing/server/residual.ts';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { baseLocale, localeOf } from '#lib/i18n/locale.ts';
import { PLACED_STATUSES } from '#lib/orders/order.ts';
import type { AudienceDeed, AudienceRule, AudienceScope } from '../audience.ts';
import { kindRules, type LetterKind, type Standing } from '../letter-kind.ts';
import type { Receiver } from './receiver.ts';
import { standingDelays } from './standing-delays.ts';

/** Whom a letter is for: everybody for whom its kind makes sense, within a rule and the scope of its maker. */
export interface Audience {
  kind: LetterKind;
  fairId: number | null;
  rule: AudienceRule;
  scope: AudienceScope;
  now: Date;
}

interface Row extends Record<string, unknown>, Omit<Receiver, 'locale' | 'rep'> {
  locale: string;
  repName: string | null;
  repPhone: string | null;
  repEmail: string | null;
}

/** The next receivers after a person, in an order that does not change, at most so many. */
export async function receiversAfter(
  db: Queryable,
  audience: Audience,
  after: string | null,
  most: number
): Promise<Receiver[]> {
  const rows = await db.execute<Row>(sql`
    select ${columns} ${people} where ${within(audience)} and w.person > ${after ?? ''} order by w.person limit ${most}`);
  return rows.map(receiverOf);
}

/** How many people there are, and of how many dealers. */
export async function audienceSize(db: Queryable, audience: Audience) {
  const [size] = await db.execute<{ people: number; dealers: number }>(sql`
    select count(*)::int as people, count(distinct d.id)::int as dealers ${people} where ${within(audience)}`);
  return size!;
}

/** One person, as in `user:UUID` or `person:UUID`, whatever the rules say of many; null when there is none that could get a letter. */
export async function receiverOfPerson(db: Queryable, person: string): Promise<Receiver | null> {
  const [row] = await db.execute<Row>(sql`
    select ${columns} ${people} where w.person = ${person} and ${isThere}`);
  return row ? receiverOf(row) : null;
}

const columns =
  sql.raw(`w.person, w.user_id as "userId", w.name, w.email, w.locale, d.id as "dealerId", c.id as "companyId",
  d.name as "dealerName", d.code as "dealerCode", d.city as "dealerCity", r.name as "regionName",
  rep.name as "repName", rep.phone as "repPhone", rep.email as "repEmail"`);

/**
 * Accounts, and persons who have none. Whoever of a dealer stands in both, because somebody wrote the person down beside the account, is the
 * account alone.
 */
const people = sql.raw(`from (
    select 'user:' || u.id as person, u.id as user_id, null::uuid as person_id, u.dealer_id, u.name, u.email, u.locale, u.role
    from users u where u.disabled_at is null and u.dealer_id is not null
    union all
    select 'person:' || p.id, null, p.id, p.dealer_id, p.name, coalesce(p.email, ''), p.locale, 'no_account' from persons p
    where p.user_id is null and p.left_at is null and not exists (
      select from users a where a.email = p.email and a.dealer_id = p.dealer_id and a.disabled_at is null)
  ) w join dealers d on d.id = w.dealer_id join regions r on r.id = d.region_id join companies c on c.dealer_id = d.id
  left join users rep on rep.id = d.rep_id and rep.disabled_at is null`);

const isThere = sql.raw('d.closed_at is null');

/** A receiver reads the language of their account, or that of the person; where that is none of ours, English. */
function receiverOf({ repName, repPhone, repEmail, locale, ...row }: Row): Receiver {
  const rep = repName === null ? null : { name: repName, phone: repPhone, email: repEmail! };
  return { ...row, locale: localeOf(locale) ?? baseLocale, rep };
}

function within({ kind, fairId, rule, scope, now }: Audience): SQL {
  const { standing, lateDays = 0 } = kindRules[kind];
  const parts = [
    isThere,
    standings(fairId, now, lateDays)[standing],
    sql`w.role = any(${textArray(rule.roles)}::text[])`,
    ...(rule.regionIds.length > 0 ? [sql`d.region_id = any(${arrayOf(rule.regionIds)}::int[])`] : []),
    ...(rule.repIds.length > 0 ? [sql`d.rep_id = any(${arrayOf(rule.repIds)}::uuid[])`] : []),
    ...(rule.classes.length > 0
      ? [
          sql`d.class in (${sql.join(
            rule.classes.map((one) => sql`${one}`),
            sql`, `
          )})`
        ]
      : []),
    ...rule.deeds.map((deed) => didWhat(fairId, now)[deed]),
    ...(scope.repId ? [sql`d.rep_id = ${scope.repId}`] : []),
    ...(scope.regionId ? [sql`d.region_id = ${scope.regionId}`] : [])
  ];
  return sql.join(parts, sql` and `);
}

/** Names of roles and states have nothing to escape. */
const textArray = (names: readonly string[]) => `{${names.join(',')}}`;

function standings(fairId: number | null, now: Date, lateDays: number): Record<Standing, SQL> {
  const at = sql`${fairId}::int`;
  const did = didWhat(fairId, now);
  return {
    any: sql`true`,
    invited: sql`exists (select from fair_dealers g where g.fair_id = ${at} and g.dealer_id = d.id)`,
    silent: sql`exists (select from fair_dealers g join persons p on p.dealer_id = g.dealer_id and (p.user_id = w.user_id or p.id = w.person_id)
      join fair_invitations i on i.fair_id = g.fair_id and i.person_id = p.id
      where g.fair_id = ${at} and g.dealer_id = d.id and i.sent_at is not null and i.answer_version = 0)`,
    ordered: did.ordered,
    confirmed: sql`exists (select from orders o where o.fair_id = ${at} and o.dealer_id = d.id and o.status in ('confirmed', 'closed'))`,
    came_only: sql`${did.arrived} and ${did.not_ordered}`,
    late_money: lateMoney(now, lateDays),
    late_goods: sql`exists (select ${standingDelays(now)} and o.dealer_id = d.id)`
  };
}

function didWhat(fairId: number | null, now: Date): Record<AudienceDeed, SQL> {
  const at = sql`${fairId}::int`;
  const arrived = sql`exists (select from check_ins c where c.fair_id = ${at} and c.dealer_id = d.id and c.undone_at is null)`;
  const ordered = sql`exists (select from orders o where o.dealer_id = d.id and (${at} is null or o.fair_id = ${at})
    and o.status = any(${textArray(PLACED_STATUSES)}::text[]))`;
  return {
    arrived,
    not_arrived: sql`not ${arrived}`,
    ordered,
    not_ordered: sql`not ${ordered}`,
    unpaid: lateMoney(now, 1)
  };
}

const lateMoney = (now: Date, days: number): SQL => sql`exists (
  select from instalments i join orders o on o.id = i.order_id join fairs f on f.id = o.fair_id
  where i.dealer_id = d.id and ${residual} > 0 and o.status in ('confirmed', 'closed')
    and i.due_on <= (${now.toISOString()}::timestamptz at time zone f.time_zone)::date - ${days}::int)`;
