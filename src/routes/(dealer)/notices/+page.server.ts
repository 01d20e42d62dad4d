import { noticesPage, readAction } from '../../notices-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => noticesPage(event);

export const actions: Actions = { read: (event) => readAction(event) };
