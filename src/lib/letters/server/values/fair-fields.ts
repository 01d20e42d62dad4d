import { localName } from '#lib/catalog/local-name.ts';
import { namesOf } from '#lib/fairs/server/fair-names.ts';
import * as format from '#lib/i18n/format.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import type { FieldSource } from '../field-source.ts';

/** When and where the fair is, by the clock of its own zone. */
export const fairFields: FieldSource = {
  fields: ['fair.name', 'fair.days', 'fair.opens', 'fair.closes', 'fair.venue', 'link.fair'],
  async read(db, { fair }) {
    if (!fair) return () => ({ values: {} });
    const own = await namesOf(db, fair);
    const { timeZone: zone, opensAt, closesAt, venue } = fair;
    return ({ locale }) => {
      const moment = (at: Date) => `${format.fullDay(at, zone, locale)} ${format.clock(at, zone)}`;
      return {
        values: {
          'fair.name': localName(fair.name, { zh: own.nameZh, ko: own.nameKo }, locale),
          'fair.days': format.dayRange(opensAt, closesAt, zone, locale),
          'fair.opens': moment(opensAt),
          'fair.closes': moment(closesAt),
          'fair.venue': venue && localName(venue, { zh: own.venueZh, ko: own.venueKo }, locale),
          'link.fair': `${settings.publicUrl}/fairs/${fair.slug}`
        }
      };
    };
  }
};
