import { json } from '@sveltejs/kit';
import * as orders from '#lib/orders/server/orders-api.ts';
import { dbFor } from '../../../behind-the-wall.ts';
import type { RequestHandler } from './$types';

/** The orders that the caller may see, newest first, paged by `cursor`. */
export const GET: RequestHandler = async ({ locals, url }) =>
  json(await orders.page(dbFor(locals.actor!), locals.actor!, url.searchParams.get('cursor') ?? ''));
