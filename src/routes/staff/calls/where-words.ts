import { m } from '#lib/i18n/paraglide/messages.js';
import type { Whereabouts } from '#lib/reports/call-list.ts';
import type { CallRow } from '#lib/reports/console.ts';
import type { Reader } from '#lib/ui/reader.ts';

interface Told {
  currency: string;
  now: Date;
  say: Reader;
}

/** Where a dealer stands, in the few words that a caller needs before the phone rings. */
export function whereWords(call: CallRow, told: Told): string {
  return places[call.where.kind](call, 'since' in call.where ? call.where.since : told.now, told);
}

const places: Record<Whereabouts['kind'], (call: CallRow, since: Date, told: Told) => string> = {
  typing: (call, _, told) => m.console_where_typing({ amount: worth(call, told) }),
  draft: (call, since, told) => m.console_where_draft({ amount: worth(call, told), age: quiet(since, told) }),
  in_room: (_, since, told) => m.console_where_in_room({ time: briefly(since, told) }),
  no_decider: () => m.console_where_no_decider(),
  not_arrived: () => m.console_where_not_arrived()
};

const worth = (call: CallRow, { say, currency }: Told) =>
  call.draft === null ? '' : say.moneyWhole(call.draft, currency);
const quiet = (since: Date, { say, now }: Told) => say.duration(Math.max(0, now.getTime() - since.getTime()));

/** The time alone on the same day, else the day alone. */
function briefly(at: Date, { say, now }: Told): string {
  if (now.getTime() - at.getTime() < 12 * 3_600_000) return say.clock(at);
  return new Intl.DateTimeFormat(say.locale, { weekday: 'short', timeZone: say.zone }).format(at);
}
