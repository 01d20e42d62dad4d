import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** The search of the staff's top bar: a number with digits only is an order, anything else a dealer. */
export const GET: RequestHandler = ({ url }) => {
  const text = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
  if (/^\d{4,}$/.test(text)) redirect(303, `/staff/orders/${text}`);
  redirect(303, `/staff/dealers?q=${encodeURIComponent(text)}`);
};
