import { json } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { mostInBulk, orderReaders } from '#lib/orders/rights.ts';
import * as staffOrders from '#lib/orders/server/staff-orders.ts';
import { staffOf } from '../../../behind-the-door.ts';
import type { RequestHandler } from './$types';

/** Where rows that have left the queue stand by now, and who moved them. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const asked = (url.searchParams.get('numbers') ?? '').split(',').slice(0, mostInBulk);
  const numbers = asked.filter((text) => /^\d{1,9}$/.test(text)).map(Number);
  return json(await staffOrders.moved(db(), staffOf(locals, orderReaders), numbers));
};
