import { seersOf } from '#lib/accounts/figures.ts';
import { ofFair as contentment } from '#lib/care/server/feedback/feedback-list.ts';
import { db } from '#lib/db/server/client.ts';
import { promiseRates } from '#lib/followup/server/promises/promise-rates.ts';
import { staffOf } from '../../behind-the-door.ts';
import { needFair } from '../fair-of.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  staffOf(locals, seersOf('orders'));
  const fair = await needFair(url);
  const [rates, feedback] = await Promise.all([
    promiseRates(db(), { fairId: fair.id }, new Date()),
    contentment(db(), fair.id)
  ]);
  return { fair, rates, feedback };
};
