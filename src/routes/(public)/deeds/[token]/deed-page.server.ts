import { openDeed } from '#lib/accounts/server/deeds/open-deed.ts';
import { sqlOf, dbOf, type Database } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import * as agreements from '#lib/orders/server/agreeing/agreements.ts';
import * as orders from '#lib/orders/server/orders.ts';
import { articlesOf } from '#lib/production/server/open-delays.ts';
import * as progress from '#lib/production/server/order-progress.ts';
import { openDelay } from '#lib/production/order-progress.ts';
import { orderOfDelay } from '#lib/production/server/order-of-delay.ts';

/** What a link asks its person, as they would see it signed in; without what it asks where it can be used no more. */
export async function deedPage(db: Database, token: string, locale: Locale, now: Date) {
  const opened = await openDeed(db, token, now);
  if (!opened) return { state: 'unknown' as const, order: null, next: '/', agreement: null, delay: null };
  const { state, deed, subject, actor } = opened;
  const [reading, reads] = [dbOf(actor.dealerId), sqlOf(actor.dealerId)];
  const number = deed === 'agree_order' ? Number(subject) : await orderOfDelay(reading, subject);
  const found = number === null ? null : await orders.byNumber(reads, actor, number, locale, now);
  if (!found) return { state: 'unknown' as const, order: null, next: '/', agreement: null, delay: null };
  const order = {
    ...{ number: found.number, units: found.units, totalMinor: found.totalMinor, currency: found.currency },
    fair: found.fair
  };
  const told = {
    state,
    order,
    next: `/orders/${found.number}`,
    person: actor.name,
    dealer: actor.dealerName
  };
  if (state !== 'open') return { ...told, agreement: null, delay: null };
  if (deed === 'agree_order') {
    const agreed = await agreements.ofOrder(reads, found.id);
    const isAsked = found.status === 'confirmed' && agreed[0]?.agreedAt === null;
    return { ...told, agreement: isAsked ? agreed[0]! : null, again: agreed.length > 1, delay: null };
  }
  const works = await progress.ofOrder(reading, actor, found.id, now);
  const work = works.find((one) => openDelay(one)?.revisionId === subject);
  const late = await articlesOf({ db: reading, sql: reads }, found.id, work ? [work] : [], locale, now);
  const delay = work ? { batch: work.batch, moved: openDelay(work)!, late: late[subject] ?? [] } : null;
  return { ...told, agreement: null, delay };
}
