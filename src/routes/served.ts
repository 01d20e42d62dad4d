import type { Handle, RequestEvent } from '@sveltejs/kit';
import { noteUnwritten } from '#lib/db/server/cannot-write.ts';
import { isUnavailable } from '#lib/db/server/unavailable.ts';
import { localeOf, type Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { inTime } from '#lib/runtime/in-time.ts';
import { log } from '#lib/runtime/server/log.ts';
import { languageOf } from './in-language.ts';
import { problem } from './problem.ts';

/** Longer than any limit below it. Bodies are read within it, except those of whole files. */
const deadlineMs = 30_000;
const uploadDeadlineMs = 15 * 60_000;
const retryAfterSeconds = 2;
const quietMs = 1000;

/**
 * Every request has an answer in time: what the database cannot serve now is answered 503 with Retry-After, in the form that the
 * client reads, and may be sent again as it is. A bug stays a 500.
 */
export const served: Handle = async ({ event, resolve }) => {
  const isUpload = event.request.headers.get('content-type')?.startsWith('multipart/') ?? false;
  try {
    const answer = Promise.resolve(resolve(event));
    const response = await inTime(answer, isUpload ? uploadDeadlineMs : deadlineMs, 'a request');
    return event.locals.unavailable ? unserved(event) : response;
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    tellUnavailable(error, event);
    return unserved(event);
  }
};

let lastToldAt = -Infinity;
let untold = 0;

/** One line a second at most: when the database is gone, every request meets it. */
export function tellUnavailable(error: unknown, { locals, route }: RequestEvent): void {
  noteUnwritten(error);
  untold++;
  if (performance.now() - lastToldAt < quietMs) return;
  lastToldAt = performance.now();
  const { requestId } = locals;
  log.warn({ err: error, requestId, route: route.id, requests: untold }, 'the database cannot serve now');
  untold = 0;
}

function unserved(event: RequestEvent): Response {
  const headers = { 'retry-after': String(retryAfterSeconds), 'cache-control': 'no-store' };
  const { request, url, cookies, locals } = event;
  const locale = localeOf(cookies.get('locale') ?? '') ?? languageOf(request, locals.actor ?? null);
  const text = m.common_error_busy_text({}, { locale });
  if (url.pathname.startsWith('/api/') || url.pathname.startsWith('/webhooks/')) {
    return problem(
      503,
      'busy',
      { detail: m.common_error_busy_title({}, { locale }), details: { retryAfterSeconds } },
      headers
    );
  }
  if (request.headers.get('x-sveltekit-action') === 'true') {
    return Response.json({ type: 'error', status: 503, error: { message: text } }, { status: 503, headers });
  }
  if (event.isDataRequest || !request.headers.get('accept')?.includes('text/html')) {
    return Response.json({ message: text }, { status: 503, headers });
  }
  const body = page(locale, url.pathname + url.search, request.method === 'GET');
  return new Response(body, {
    status: 503,
    headers: { ...headers, 'content-type': 'text/html; charset=utf-8' }
  });
}

/** A page that needs nothing: no database, no file, no script. */
function page(locale: Locale, address: string, isReading: boolean): string {
  const title = m.common_error_busy_title({}, { locale });
  const again = `<p><a href="${escaped(address)}">${m.common_try_again({}, { locale })}</a></p>`;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>
body { max-width: 34rem; margin: 16vh auto 0; padding: 0 1.5rem; font: 1rem/1.5 system-ui, sans-serif; color-scheme: light dark }
a { display: inline-block; padding: .75rem 0 }
</style>
</head>
<body><main><h1>${title}</h1><p>${m.common_error_busy_text({}, { locale })}</p>${isReading ? again : ''}</main></body>
</html>`;
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
