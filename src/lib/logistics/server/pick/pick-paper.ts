import type { StaffUser } from '#lib/accounts/actor.ts';
import { paperPictures } from '#lib/catalog/server/pictures/paper-pictures.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { renderWith } from '#lib/documents/server/render-document.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { dayIn } from '#lib/time/day.ts';
import { inPickingOrder, pickValues, samplePickValues } from '../../pick/pick-values.ts';
import * as orderToShip from '../order-to-ship.ts';
import { samplesById } from '../samples/sample-list.ts';

/**
 * The list by which an order is picked, as things are now. It is set anew each time and nobody is bound by it.
 * @returns null for an order that the actor may not see
 * @throws {Refusal} busy
 */
export async function pickPaper(
  db: Queryable,
  actor: StaffUser,
  { number, locale }: { number: number; locale: Locale },
  now: Date
): Promise<Uint8Array<ArrayBuffer> | null> {
  const order = await orderToShip.byNumber(db, actor, number);
  if (!order) return null;
  const pictures = await paperPictures(inPickingOrder(order).flatMap(({ picture }) => picture ?? []));
  const given = { order, brand: settings.brandName, pictures, day: dayIn('UTC', now) };
  return renderWith('logistics/pick/pick-list.typ', pickValues(given, locale), locale, [
    ...pictures.values()
  ]);
}

/**
 * The same for samples that are still to be sent.
 * @returns null for those that were sent or taken back, and of a company that the actor does not work with
 * @throws {Refusal} busy
 */
export async function samplePickPaper(
  db: Queryable,
  actor: StaffUser,
  { id, locale }: { id: string; locale: Locale },
  now: Date
): Promise<Uint8Array<ArrayBuffer> | null> {
  const sample = await samplesById(db, actor, id);
  if (!sample || sample.sentAt || sample.withdrawnAt) return null;
  const pictures = await paperPictures(sample.lines.flatMap(({ picture }) => picture ?? []));
  const given = { sample, brand: settings.brandName, pictures, day: dayIn('UTC', now) };
  return renderWith('logistics/pick/pick-list.typ', samplePickValues(given, locale), locale, [
    ...pictures.values()
  ]);
}
