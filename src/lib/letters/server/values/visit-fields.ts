import { sql } from 'drizzle-orm';
import { arrayOf } from '#lib/db/server/array-of.ts';
import * as format from '#lib/i18n/format.ts';
import type { FieldSource } from '../field-source.ts';
import { dealersAmong } from './by-dealer.ts';

/** That somebody came to the fair. */
export const visitFields: FieldSource = {
  fields: ['visit.day'],
  async read(db, { fair }, receivers) {
    if (!fair) return () => ({ values: {} });
    const ids = dealersAmong(receivers);
    const rows = await db.execute<{ dealerId: number; at: string | Date }>(sql`
      select dealer_id as "dealerId", min(arrived_at) as at from check_ins
      where fair_id = ${fair.id} and undone_at is null and dealer_id = any(${arrayOf(ids)}::int[]) group by dealer_id`);
    const arrived = new Map<number | null, Date>(rows.map(({ dealerId, at }) => [dealerId, new Date(at)]));
    return ({ dealerId, locale }) => {
      const at = arrived.get(dealerId);
      return { values: { 'visit.day': at && format.fullDay(at, fair.timeZone, locale) } };
    };
  }
};
