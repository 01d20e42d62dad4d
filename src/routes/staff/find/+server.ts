import { redirect } from '@sveltejs/kit';
import { dealerReaders } from '#lib/accounts/actor.ts';
import { orderReaders } from '#lib/orders/rights.ts';
import { ownPath, path } from '#lib/ui/address.ts';
import { staffOf } from '../../behind-the-door.ts';
import type { RequestHandler } from './$types';

/**
 * The search of the staff's top bar: digits only are an order, anything else a dealer. Each role is led to
 * the page of dealers that it has.
 */
export const GET: RequestHandler = ({ url, locals }) => {
  const { role } = staffOf(locals);
  const text = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  if (/^\d{4,}$/.test(text) && orderReaders.includes(role)) redirect(303, path`/staff/orders/${text}`);
  const list = orderReaders.includes(role) ? '/staff/orders' : '/staff/attendance';
  const page = dealerReaders.includes(role) ? '/staff/dealers' : list;
  redirect(303, ownPath(`${page}?q=${encodeURIComponent(text)}`));
};
