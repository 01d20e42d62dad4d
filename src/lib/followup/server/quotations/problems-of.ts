import { eq } from 'drizzle-orm';
import type postgres from 'postgres';
import { dealers } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import type { WantedUnits } from '../../quotations/quotation.ts';
import { quotations } from '../quotation-schema.ts';
import { priceQuotation, type Priced } from './price-quotation.ts';

/** What an order of these lines would be refused for as things stand, to be mended before it is sent. Whoever asks has found the quotation. */
export async function problemsOf(
  db: Queryable,
  sql: postgres.Sql,
  id: string,
  lines: readonly WantedUnits[],
  now: Date
): Promise<Priced['problems']> {
  const [found] = await db
    .select({
      fair: { id: fairs.id, kind: fairs.kind, currency: fairs.currency },
      own: dealers.priceListId,
      dealerId: companies.dealerId,
      chosen: quotations.priceListId
    })
    .from(quotations)
    .innerJoin(fairs, eq(fairs.id, quotations.fairId))
    .innerJoin(companies, eq(companies.id, quotations.companyId))
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .where(eq(quotations.id, id));
  if (!found) return [];
  const priceListId = found.dealerId === null ? found.chosen : found.own;
  return (await priceQuotation(sql, lines, { priceListId, fair: found.fair, locale: 'en' }, now)).problems;
}
