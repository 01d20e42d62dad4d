import { pino, type DestinationStream } from 'pino';
import { settings } from './settings.ts';
import { toldError } from './told-error.ts';

const secrets = ['password', 'token', 'secret', 'cookie', 'authorization', 'sessionId', 'apiKey', 'link'];

/** JSON lines to `destination`: values under secret names are dropped, and of errors only what carries no value is told. */
export const logTo = (destination?: DestinationStream) =>
  pino(
    {
      level: settings.logLevel,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: toldError },
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.headers.${name}`]), remove: true }
    },
    destination ?? pino.destination(1)
  );

/** The log of this process, on standard output. Call `log.child({ orderId })` to carry ids along. */
export const log = logTo();
