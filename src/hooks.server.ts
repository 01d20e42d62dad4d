import { channel } from 'node:diagnostics_channel';
import type { ServerInit } from '@sveltejs/kit';
import * as app from './app.server.ts';

/** Hands the app over to src/server.ts. Starts nothing: this also runs while building and after every edit in development. */
export const init: ServerInit = () => {
  channel('orderfair:ready').publish(app);
};
