import { pino } from 'pino';
import { settings } from './settings.ts';

const secrets = ['password', 'token', 'secret', 'cookie', 'authorization', 'sessionId', 'apiKey'];

/** JSON lines on standard output. Call `log.child({ orderId })` to carry ids along; values under secret names are dropped. */
export const log = pino({
  level: settings.logLevel,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.headers.${name}`]), remove: true }
});
