import { db } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { samplePickPaper } from '#lib/logistics/server/pick/pick-paper.ts';
import { orderReaders } from '#lib/orders/rights.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../../../behind-the-door.ts';
import { denied } from '../../../../../denied.ts';
import { asPaper, whenSet } from '../../../../../papers.ts';
import type { RequestHandler } from './$types';

/** The list by which samples are picked. */
export const GET: RequestHandler = ({ locals, params }) => {
  const actor = staffOf(locals, orderReaders);
  const asked = { id: isUuid(params.sample) ? params.sample : denied(404), locale: getLocale() };
  return whenSet(async () =>
    asPaper('pick-list-samples', (await samplePickPaper(db(), actor, asked, new Date())) ?? denied(404))
  );
};
