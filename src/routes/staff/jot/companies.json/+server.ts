import { json } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { companyKeepers } from '#lib/people/rights.ts';
import { companyBook } from '#lib/people/server/jotting/company-book.ts';
import { staffOf } from '../../../behind-the-door.ts';
import type { RequestHandler } from './$types';

/** The companies of somebody, for a phone to keep. */
export const GET: RequestHandler = async ({ locals }) =>
  json(await companyBook(db(), staffOf(locals, companyKeepers)));
