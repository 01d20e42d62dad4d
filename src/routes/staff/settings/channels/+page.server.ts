import { db } from '#lib/db/server/client.ts';
import { channelHealth } from '#lib/notifications/server/channels/health.ts';
import { portalHealth } from '#lib/notifications/server/channels/portal-health.ts';
import { settleMails } from '#lib/notifications/server/channels/settle-mails.ts';
import * as endpoints from '#lib/notifications/server/webhooks/endpoints.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { refused } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  staffOf(locals, ['admin']);
  const [portal, channels, gateways] = await Promise.all([
    portalHealth(db()),
    channelHealth(db(), new Date()),
    endpoints.list(db())
  ]);
  return { portal, channels, gateways, newId: uuid7() };
};

const settled = async (locals: App.Locals, how: 'replay' | 'clear') => {
  try {
    await settleMails(db(), staffOf(locals, ['admin']), how, new Date());
  } catch (caught) {
    return refused(caught);
  }
  return { settled: how };
};

export const actions: Actions = {
  replay: ({ locals }) => settled(locals, 'replay'),
  clear: ({ locals }) => settled(locals, 'clear')
};
