import { dealerOf } from '../../../behind-the-door.ts';
import { documentFile } from '../../../papers.ts';
import type { RequestHandler } from './$types';

/** A document that was issued to the dealer. */
export const GET: RequestHandler = ({ locals, params }) => documentFile(dealerOf(locals), params.id);
