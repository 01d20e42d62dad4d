import { dealerReaders } from '#lib/accounts/actor.ts';
import * as dealers from '#lib/accounts/server/dealers/dealers.ts';
import * as credit from '#lib/credit/server/accounts.ts';
import { db } from '#lib/db/server/client.ts';
import { masterKeepers } from '#lib/masters/rights.ts';
import { staffOf } from '../../behind-the-door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals, dealerReaders);
  const text = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  const region = url.searchParams.get('region') ?? '';
  const regionId = /^\d{1,9}$/.test(region) ? Number(region) : null;
  const after = url.searchParams.get('after')?.slice(0, 100) ?? null;
  const [page, regions] = await Promise.all([
    dealers.page(db(), actor, { text, regionId, after }),
    dealers.allRegions(db())
  ]);
  const accounts = await credit.ofDealers(
    db(),
    page.list.map(({ id }) => id)
  );
  return {
    keeps: masterKeepers.includes(actor.role),
    text,
    regionId,
    regions,
    next: page.next,
    dealers: page.list.map((d) => ({ ...d, credit: accounts.get(d.id) }))
  };
};
