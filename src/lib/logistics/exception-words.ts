import { m } from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/i18n/locale.ts';
import type { ShipmentException } from './exception.ts';

const words: Record<ShipmentException, (of: object, by: { locale?: Locale }) => string> = {
  delayed: m.logistics_exception_delayed,
  damaged: m.logistics_exception_damaged,
  lost: m.logistics_exception_lost,
  held: m.logistics_exception_held,
  address: m.logistics_exception_address,
  refused: m.logistics_exception_refused
};

/** What is wrong with goods on their way; empty for what is not known. */
export const exceptionName = (exception: string, by: { locale?: Locale } = {}): string =>
  words[exception as ShipmentException]?.({}, by) ?? '';
