import type { PackedAvailability } from '#lib/supply/availability.ts';
import type { PageLoad } from './$types';

/** What is free is renewed by itself, without the catalogue: it changes with every order of anybody. */
export const load: PageLoad = async ({ data, depends, fetch, params }) => {
  depends(`live:supply:${params.fair}`);
  const response = await fetch(`/fairs/${params.fair}/order/availability`);
  const availability: PackedAvailability = response.ok ? await response.json() : { days: [], rows: {} };
  return { ...data, availability };
};
