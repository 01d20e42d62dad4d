import { localName } from '#lib/catalog/local-name.ts';
import { localNames } from '#lib/catalog/server/schema.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { greetedName } from '#lib/accounts/mail-name.ts';
import type { FieldSource } from '../field-source.ts';

/** Who reads, whom they buy for, and who looks after them. */
export const personFields: FieldSource = {
  fields: [
    ...['person.name', 'dealer.name', 'dealer.code', 'dealer.city', 'region.name'],
    ...['rep.name', 'rep.phone', 'rep.email']
  ],
  async read(db, _context, receivers) {
    const regions = [...new Set(receivers.map(({ regionName }) => regionName))];
    const names = await db
      .select()
      .from(localNames)
      .where(and(eq(localNames.kind, 'region'), inArray(localNames.name, regions)));
    const byName = new Map(names.map((one) => [one.name, { zh: one.nameZh, ko: one.nameKo }]));
    return ({ name, dealerName, dealerCode, dealerCity, regionName, rep, locale }) => ({
      values: {
        'person.name': greetedName(name),
        'dealer.name': dealerName,
        'dealer.code': dealerCode,
        'dealer.city': dealerCity,
        'region.name': localName(regionName, byName.get(regionName) ?? { zh: null, ko: null }, locale),
        'rep.name': rep?.name,
        'rep.phone': rep?.phone,
        'rep.email': rep?.email
      }
    });
  }
};
