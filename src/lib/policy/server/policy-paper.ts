import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { mayOrder } from '#lib/attendance/server/may-order.ts';
import { fairName, styleName } from '#lib/catalog/server/local-names.ts';
import { renderDocument } from '#lib/documents/server/render-document.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { policyValues, type PolicyFair } from '../paper/policy-values.ts';
import type { Policy } from '../policy.ts';
import * as policies from './policies.ts';

/**
 * The policy that holds at a fair as PDF: what an invitation carries, and what dealers and staff save. It is not kept; an order keeps the version that it
 * was placed under.
 * @returns null where no policy holds
 * @throws {Refusal} busy
 */
export async function policyPaper(
  sql: postgres.Sql,
  fairId: number,
  locale: Locale
): Promise<Uint8Array<ArrayBuffer> | null> {
  const [policy, [fair]] = await Promise.all([
    policies.currentOf(sql, fairId),
    sql<PolicyFair[]>`
      select ${fairName(sql, locale)} as name, f.currency, f.time_zone as "timeZone", f.opens_at as "opensAt", f.closes_at as "closesAt"
      from fairs f where f.id = ${fairId}`
  ]);
  if (!policy || policy.rules.length === 0 || !fair) return null;
  const styleNames = await namesOf(sql, policy, locale);
  const values = policyValues(policy, fair, { brand: settings.brandName, locale, styleNames });
  return renderDocument('policy/paper/policy.typ', values, locale);
}

/**
 * The same for a dealer.
 * @param read finds only what the dealer may see
 * @returns null also for a fair at which the dealer may not order
 * @throws {Refusal} busy
 */
export async function policyPaperFor(
  { read, all }: { read: postgres.Sql; all: postgres.Sql },
  { dealerId }: DealerUser,
  slug: string,
  locale: Locale
): Promise<Uint8Array<ArrayBuffer> | null> {
  const [fair] = await read<{ id: number }[]>`
    select f.id from fairs f join dealers d on d.id = ${dealerId} where f.slug = ${slug} and ${mayOrder(read)}`;
  return fair ? policyPaper(all, fair.id, locale) : null;
}

async function namesOf(
  sql: postgres.Sql,
  { heroes, rules }: Policy,
  locale: Locale
): Promise<Map<string, string>> {
  const codes = [...heroes, ...rules.flatMap(({ scope }) => (scope.kind === 'styles' ? scope.names : []))];
  if (codes.length === 0) return new Map();
  const rows = await sql<{ code: string; name: string }[]>`
    select p.code, ${styleName(sql, locale)} as name from products p where p.code = any(${[...new Set(codes)]}::text[])`;
  return new Map(rows.map(({ code, name }) => [code, name]));
}
