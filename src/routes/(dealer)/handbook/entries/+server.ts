import { json } from '@sveltejs/kit';
import * as objectionList from '#lib/followup/server/objections/objection-list.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { dealerOf } from '../../../behind-the-door.ts';
import { dbFor } from '../../../behind-the-wall.ts';
import type { RequestHandler } from './$types';

/** The handbook for a page that shows it beside something else. */
export const GET: RequestHandler = async ({ locals }) =>
  json(await objectionList.handbook(dbFor(dealerOf(locals)), getLocale()));
