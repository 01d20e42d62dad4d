import { db } from '#lib/db/server/client.ts';
import { stopMails } from '#lib/notifications/server/channels/stop-mails.ts';
import { linkKey, readStopToken } from '#lib/notifications/server/channels/stop-token.ts';
import { isOfLetters } from '#lib/notifications/stops.ts';
import type { Actions, PageServerLoad } from './$types';

/** Programs that look through mails open every address: opening this one changes nothing. */
export const load: PageServerLoad = async ({ params }) => {
  const stop = readStopToken(await linkKey(db()), params.token);
  return { stops: stop?.stops ?? null };
};

export const actions: Actions = {
  /** The page's own buttons, and the one click that mail programs offer beside a mail. */
  default: async ({ params, request }) => {
    const stop = readStopToken(await linkKey(db()), params.token);
    if (!stop) return { stopped: null };
    // Whoever does not want one sort of letters may want none.
    const isAllLetters = isOfLetters(stop.stops) && (await request.formData()).get('which') === 'letters';
    const stops = isAllLetters ? 'letters' : stop.stops;
    await stopMails(db(), { ...stop, stops }, new Date());
    return { stopped: stops };
  }
};
