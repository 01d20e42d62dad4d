import { ownAccount, ownAccountActions } from '../../own-account.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ownAccount(locals);

export const actions: Actions = ownAccountActions;
