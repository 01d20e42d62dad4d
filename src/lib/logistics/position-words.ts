import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import { exceptionName } from './exception-words.ts';
import type { Position } from './order-delivery.ts';

/** What a report says beside the place: what is wrong, when it is expected, a remark. */
export const positionText = ({ exception, expectedOn, note }: Position, say: Reader): string =>
  say.join([
    exception ? exceptionName(exception) : '',
    expectedOn ? m.logistics_expected({ day: say.day(expectedOn) }) : '',
    note ?? ''
  ]);
