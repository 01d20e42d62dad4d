import { json } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import * as orders from '#lib/orders/server/orders-api.ts';
import type { RequestHandler } from './$types';

/** The orders that the caller may see, newest first, paged by `cursor`. */
export const GET: RequestHandler = async ({ locals, url }) =>
  json(await orders.page(db(), locals.actor!, url.searchParams.get('cursor') ?? ''));
