import { sql } from 'drizzle-orm';
import { isDealerRole } from '#lib/accounts/roles.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import type { NoticeGroup, NoticeKind } from '#lib/events/notice-kind.ts';
import { excepted, mayDiffer, usualException, type ExceptionWay } from '../exceptions.ts';
import type { Hours } from '../moment.ts';
import type { Candidate, DealerPlace } from '../recipients.ts';
import { usualChoice, type Choice } from '../usual-choices.ts';

/** What of a kind decides how it comes. */
export type ChosenKind = Pick<NoticeKind, 'name' | 'group' | 'urgency' | 'pierces' | 'bellOnly'>;

/** Somebody who may have to be told, with all that decides by which way and when. */
export interface Person extends Candidate {
  locale: string;
  hours: Hours;
  /** Has named one at least on which they are told. */
  hasDevices: boolean;
  choose(kind: ChosenKind): Choice;
}

/** What notices say by name, and who their people are, of a whole batch. */
export interface Surroundings {
  people: Person[];
  dealers: Map<number, DealerPlace & { code: string; name: string }>;
  fairs: Map<number, { name: string; slug: string }>;
  /** Names of persons who did something. */
  names: Map<string, string>;
  /** Numbers of orders by their id. */
  orders: Map<string, number>;
}

export interface Wanted {
  dealerIds: readonly number[];
  /** All whose people may be told, and in which roles. */
  roles: readonly string[];
  userIds: readonly string[];
  fairIds: readonly number[];
  actorIds: readonly string[];
  orderIds: readonly string[];
}

/** Looks up what a batch of facts needs, each kind of thing with one statement; what nobody needs is not asked for. */
export async function surroundings(tx: Transaction, wanted: Wanted): Promise<Surroundings> {
  const [people, dealers, fairs, names, orders] = await Promise.all([
    peopleOf(tx, wanted),
    dealersOf(tx, wanted.dealerIds),
    fairsOf(tx, wanted.fairIds),
    namesOf(tx, wanted.actorIds),
    ordersOf(tx, wanted.orderIds)
  ]);
  return { people, dealers, fairs, names, orders };
}

interface ChoiceRow extends Choice {
  group: NoticeGroup;
}

interface PersonRow extends Record<string, unknown> {
  userId: string;
  role: string;
  dealerId: number | null;
  regionId: number | null;
  locale: string;
  timeZone: string | null;
  quietFrom: number | null;
  quietTo: number | null;
  hasDevices: boolean;
  own: ChoiceRow[] | null;
  exceptions: { kind: string; way: ExceptionWay }[] | null;
  company: ChoiceRow[] | null;
  /** Groups whose mails the address had ended before its owner had an account. */
  stopped: NoticeGroup[] | null;
}

async function peopleOf(tx: Transaction, { dealerIds, roles, userIds }: Wanted): Promise<Person[]> {
  const staff = roles.filter((role) => !isDealerRole(role));
  const theirs = roles.filter(isDealerRole);
  const rows = await tx.execute<PersonRow>(sql`
    select u.id as "userId", u.role, u.dealer_id as "dealerId", u.region_id as "regionId", u.locale, h.time_zone as "timeZone",
      h.quiet_from_minute as "quietFrom", h.quiet_to_minute as "quietTo",
      exists (select from push_devices p where p.user_id = u.id) as "hasDevices",
      (select jsonb_agg(jsonb_build_object('group', kind_group, 'portal', portal, 'mail', mail, 'push', push, 'webhook', webhook,
        'rhythm', rhythm)) from notice_choices c where c.user_id = u.id) as own,
      (select jsonb_agg(jsonb_build_object('group', kind_group, 'portal', portal, 'mail', mail, 'push', push, 'webhook', webhook,
        'rhythm', rhythm)) from notice_defaults c where c.role = u.role) as company,
      (select jsonb_agg(jsonb_build_object('kind', kind, 'way', way)) from notice_exceptions x where x.user_id = u.id) as exceptions,
      (select jsonb_agg(kind_group) from mail_stops s where s.address = u.email) as stopped
    from users u left join notice_hours h on h.user_id = u.id
    where u.disabled_at is null and (
      (u.dealer_id = any(${list(dealerIds)}::int[]) and u.role = any(${list(theirs)}::text[]))
      or (u.dealer_id is null and u.role = any(${list(staff)}::text[]))
      or u.id = any(${list(userIds)}::uuid[]))`);
  return rows.map(personOf);
}

/** Where nobody has said in which zone they live, the machine's own stands for the company's. */
const companyZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

function personOf(row: PersonRow): Person {
  const { timeZone, quietFrom, quietTo, own, company, exceptions, stopped, ...person } = row;
  const quiet = quietFrom === null || quietTo === null ? null : { fromMinute: quietFrom, toMinute: quietTo };
  const { userId, role, dealerId, regionId, locale, hasDevices } = person;
  return {
    ...{ userId, role, dealerId, regionId, locale, hasDevices },
    hours: { timeZone: timeZone ?? companyZone, quiet },
    choose(kind) {
      const said = [...(own ?? []), ...(company ?? [])].find(({ group }) => group === kind.group);
      const chosen = said ?? usualChoice(role, kind.group);
      const single = exceptions?.find((one) => one.kind === kind.name)?.way;
      const way = single ?? (said ? null : usualException(role, kind));
      const differs = way && mayDiffer(kind) ? excepted(chosen, way) : chosen;
      return stopped?.includes(kind.group) ? { ...differs, mail: false } : differs;
    }
  };
}

async function dealersOf(tx: Transaction, ids: readonly number[]) {
  if (ids.length === 0) return new Map<number, DealerPlace & { code: string; name: string }>();
  const rows = await tx.execute<{
    id: number;
    code: string;
    name: string;
    regionId: number;
    repId: string | null;
  }>(sql`
    select id, code, name, region_id as "regionId", rep_id as "repId" from dealers where id = any(${list(ids)}::int[])`);
  return new Map(rows.map(({ id, ...dealer }) => [id, dealer]));
}

async function fairsOf(tx: Transaction, ids: readonly number[]) {
  if (ids.length === 0) return new Map<number, { name: string; slug: string }>();
  const rows = await tx.execute<{ id: number; name: string; slug: string }>(sql`
    select id, name, slug from fairs where id = any(${list(ids)}::int[])`);
  return new Map(rows.map(({ id, ...fair }) => [id, fair]));
}

async function namesOf(tx: Transaction, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string>();
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from users where id = any(${list(ids)}::uuid[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function ordersOf(tx: Transaction, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, number>();
  const rows = await tx.execute<{ id: string; number: number }>(sql`
    select id, number::float8 as number from orders where id = any(${list(ids)}::uuid[])`);
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** Ids and role names have nothing to escape. */
const list = (values: readonly (string | number)[]): string => `{${values.join(',')}}`;
