import { staffOf } from '../../behind-the-door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ admin: staffOf(locals).role === 'admin' });
