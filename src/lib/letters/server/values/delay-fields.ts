import { sql } from 'drizzle-orm';
import { arrayOf } from '#lib/db/server/array-of.ts';
import * as format from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { RevisionReason } from '#lib/production/delays.ts';
import { reasonName } from '#lib/production/work-words.ts';
import { kindRules } from '../../letter-kind.ts';
import type { FieldSource } from '../field-source.ts';
import { standingDelays } from '../standing-delays.ts';
import { byDealer, dealersAmong } from './by-dealer.ts';

const mostRows = 12;

interface Row extends Record<string, unknown> {
  dealerId: number;
  id: string;
  number: number;
  fromOn: string;
  toOn: string;
  reason: RevisionReason;
  note: string | null;
}

/** What comes later than it was promised, the newest word first; the letter is about that one. */
export const delayFields: FieldSource = {
  fields: ['delay.order', 'delay.from', 'delay.to', 'delay.reason', 'delay.list'],
  decides: (kind) => kindRules[kind].about === 'delay',
  async read(db, { now }, receivers) {
    const ids = dealersAmong(receivers);
    const rows = await db.execute<Row>(sql`
      select o.dealer_id as "dealerId", r.id, o.number, r.from_on::text as "fromOn", r.to_on::text as "toOn", r.reason, r.note
      ${standingDelays(now)} and o.dealer_id = any(${arrayOf(ids)}::int[])
      order by r.revised_at desc, r.id`);
    const delays = byDealer(rows);
    return ({ dealerId, locale }) => {
      const theirs = delays.get(dealerId) ?? [];
      const [newest] = theirs;
      if (!newest) return { values: {} };
      const day = (on: string) => format.day(on, 'UTC', locale, now);
      return {
        occasion: `revision:${newest.id}`,
        values: {
          'delay.order': String(newest.number),
          'delay.from': day(newest.fromOn),
          'delay.to': day(newest.toOn),
          'delay.reason': (newest.reason === 'other' && newest.note) || reasonName(newest.reason, { locale }),
          'delay.list': theirs.slice(0, mostRows).map(({ number, fromOn, toOn }) => ({
            label: m.letters_row_order({ number: String(number) }, { locale }),
            value: m.letters_row_delay({ from: day(fromOn), to: day(toOn) }, { locale })
          }))
        }
      };
    };
  }
};
