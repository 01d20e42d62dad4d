import { db } from '#lib/db/server/client.ts';
import { stopMails } from '#lib/notifications/server/channels/stop-mails.ts';
import { linkKey, readStopToken } from '#lib/notifications/server/channels/stop-token.ts';
import type { Actions, PageServerLoad } from './$types';

/** Programs that look through mails open every address: opening this one changes nothing. */
export const load: PageServerLoad = async ({ params }) => {
  const stop = readStopToken(await linkKey(db()), params.token);
  return { stops: stop?.stops ?? null };
};

export const actions: Actions = {
  /** The page's own button, and the one click that mail programs offer beside a mail. */
  default: async ({ params }) => {
    const stop = readStopToken(await linkKey(db()), params.token);
    if (!stop) return { stopped: false };
    await stopMails(db(), stop, new Date());
    return { stopped: true };
  }
};
