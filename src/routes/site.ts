import type { Site } from '#lib/accounts/server/passkeys/ask.ts';

/** The site that passkeys belong to: the one whose page is open. Under which names it answers is decided before any route. */
export const siteOf = (url: URL): Site => ({ origin: url.origin, host: url.hostname });
