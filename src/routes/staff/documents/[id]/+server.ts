import { staffOf } from '../../../behind-the-door.ts';
import { documentFile } from '../../../papers.ts';
import type { RequestHandler } from './$types';

/** An issued document; who reads it depends on what it is about. */
export const GET: RequestHandler = ({ locals, params }) => documentFile(staffOf(locals), params.id);
