import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { byId } from '#lib/followup/server/quotations/quotation-list.ts';
import {
  quotationAddress,
  quotationKey,
  quotationToken
} from '#lib/followup/server/quotations/quotation-link.ts';
import * as format from '#lib/i18n/format.ts';
import type { FieldSource } from '../field-source.ts';
import type { Receiver } from '../receiver.ts';

/** A quotation that was sent, what somebody has written with it, and the link by which it is answered. Tried by staff it is the company's newest. */
export const quotationFields: FieldSource = {
  fields: [
    ...['quotation.number', 'quotation.words', 'quotation.units', 'quotation.total', 'quotation.valid'],
    'link.quotation'
  ],
  async read(db, { about, now }, receivers) {
    const id = about?.quotationId ?? (await newestOf(db, receivers[0]));
    const found = id ? await byId(db, id, now) : null;
    if (!found?.current) return () => ({ values: {} });
    const { number, current } = found;
    const { units, totalMinor, currency, validUntil } = current;
    const link = quotationAddress(quotationToken(await quotationKey(db), found.id));
    return ({ locale }) => ({
      values: {
        'quotation.number': String(number),
        'quotation.words': about ? about.words : current.words,
        'quotation.units': format.count(units, locale),
        'quotation.total': format.money(totalMinor, currency, locale),
        'quotation.valid': format.fullDay(validUntil, 'UTC', locale),
        'link.quotation': link
      }
    });
  }
};

async function newestOf(db: Queryable, receiver: Receiver | undefined): Promise<string | null> {
  if (!receiver) return null;
  const [row] = await db.execute<{ id: string }>(sql`
    select id from quotations where company_id = ${receiver.companyId} and version > 0 order by made_at desc limit 1`);
  return row?.id ?? null;
}
