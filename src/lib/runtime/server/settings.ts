import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { StartupError } from './startup-error.ts';

export type Role = 'web' | 'live' | 'jobs';
const allRoles: readonly Role[] = ['web', 'live', 'jobs'];
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/**
 * Everything that can be set from outside, read from the environment when it is asked for; nothing is read, checked or
 * required at import time, because the build imports every server module. A `.env` file in the project's root fills in what
 * the environment does not say. Each setting is explained in docs/operations.md.
 */
export const settings = {
  /** The project's root: everything is started from there. */
  get root() {
    return process.cwd();
  },
  get port() {
    return wholeNumber('PORT', 3000, 65_535);
  },
  /** Behind a proxy on this machine nobody else has to reach the port itself. */
  get host() {
    return text('HOST') ?? (flag('TRUST_PROXY') ? '127.0.0.1' : '0.0.0.0');
  },
  /** The address in mails and on cards; never taken from a request. */
  get publicUrl() {
    return (text('PUBLIC_URL') ?? `http://localhost:${settings.port}`).replace(/\/+$/, '');
  },
  get databaseUrl() {
    return text('DATABASE_URL');
  },
  /** The owner of the database, where DATABASE_URL names somebody who may change no tables. */
  get migrationUrl() {
    return text('MIGRATION_URL');
  },
  /** Where the embedded database and uploads live. */
  get dataFolder() {
    return resolve(settings.root, text('DATA_DIR') ?? '.data');
  },
  /** Where scheduled files of lists are put for other programs; null without one. */
  get exportFolder() {
    const folder = text('EXPORT_DIR');
    return folder ? resolve(settings.root, folder) : null;
  },
  /** A bucket that keeps pictures in place of the data folder; null without one. */
  get pictureBucket() {
    const url = text('PICTURES_S3_URL')?.replace(/\/+$/, '');
    if (!url) return null;
    const [keyId, secret] = [text('PICTURES_S3_KEY_ID'), text('PICTURES_S3_SECRET')];
    if (!URL.canParse(url) || !keyId || !secret)
      throw new StartupError(
        'PICTURES_S3_URL is the address of a bucket, and PICTURES_S3_KEY_ID and PICTURES_S3_SECRET open it.'
      );
    return { url, keyId, secret, region: text('PICTURES_S3_REGION') ?? 'us-east-1' };
  },
  /** Addresses and networks of the proxies in front, whose word on the caller is taken (caller.ts). */
  get trustProxy(): readonly string[] {
    return flag('TRUST_PROXY') ? ['127.0.0.0/8', '::1'] : list('TRUST_PROXY').filter((one) => !isNo(one));
  },
  /** Host names, besides localhost, *.local and plain addresses, under which the app answers; lower case. */
  get allowedHosts() {
    return list('ALLOWED_HOSTS').map((name) => name.toLowerCase());
  },
  /** How many sockets one person or screen may hold, all their pages and devices together. */
  get socketsPerPerson() {
    return wholeNumber('SOCKETS_PER_PERSON', 50, 100_000);
  },
  /** How many calls of the API, or requests with a key, one person may make in a minute. */
  get callsPerMinute() {
    return wholeNumber('CALLS_PER_MINUTE', 1_200, 10_000_000);
  },
  /** A Redis or Valkey that joins the sockets of several processes; they need none. */
  get redisUrl() {
    const url = text('REDIS_URL');
    if (url === undefined || /^rediss?:$/.test(URL.parse(url)?.protocol ?? '')) return url;
    throw new StartupError('REDIS_URL is an address like redis://localhost:6379.');
  },
  get roles(): readonly Role[] {
    const asked = list('ROLES');
    const unknown = asked.find((role) => !allRoles.includes(role as Role));
    if (unknown) throw new StartupError(`ROLES may name ${allRoles.join(', ')}, not "${unknown}".`);
    return asked.length ? (asked as Role[]) : allRoles;
  },
  /** Where money is sent, as papers that ask for it say; one line. */
  get paymentAccount() {
    return text('PAYMENT_ACCOUNT');
  },
  get stripeSecretKey() {
    return text('STRIPE_SECRET_KEY');
  },
  get stripeWebhookSecret() {
    return text('STRIPE_WEBHOOK_SECRET');
  },
  /** The local Stripe sandbox refuses to serve in production unless this is said in words. */
  get stripeSandboxAllowed() {
    return !settings.production || text('ALLOW_STRIPE_SANDBOX') === 'yes, no real money';
  },
  /** The process whose rehearsal this one serves: every page says so, and it ends with that process. Nobody else sets it. */
  get rehearsalOf() {
    const pid = wholeNumber('REHEARSAL_OF', 0, 2 ** 31);
    return pid > 0 ? pid : null;
  },
  /** Opens the demo's doors; the demo makes one up for each of its starts and nothing else sets it. */
  get demoDoorSecret() {
    return text('DEMO_DOOR_SECRET');
  },
  /** Seals the secrets of code apps in the database; the same for all processes, and as long as there are such secrets. */
  get factorKey() {
    const key = text('FACTOR_KEY');
    if (key === undefined || key.length >= 32) return key;
    throw new StartupError(
      'FACTOR_KEY must have at least 32 signs; `openssl rand -base64 32` makes a good one.'
    );
  },
  get smtpUrl() {
    return text('SMTP_URL');
  },
  get mailFrom() {
    return text('MAIL_FROM') ?? 'Orderfair <no-reply@localhost>';
  },
  /** How many mails a second the mail server is given at most. */
  get mailsPerSecond() {
    return Math.max(1, wholeNumber('MAILS_PER_SECOND', 10, 1_000));
  },
  /** A process that dies may have to repeat as many mails as there are connections. */
  get smtpConnections() {
    return Math.max(1, wholeNumber('SMTP_CONNECTIONS', 1, 50));
  },
  /** How long the mail server may take for each step: to be there, to greet, to take a line. */
  get smtpTimeoutSeconds() {
    return Math.max(1, wholeNumber('SMTP_TIMEOUT_SECONDS', 45, 600));
  },
  /** By this a mail provider proves itself that tells of mails which came back; without it nobody may tell. */
  get mailEventsToken() {
    const token = text('MAIL_EVENTS_TOKEN');
    if (token === undefined || token.length >= 24) return token;
    throw new StartupError('MAIL_EVENTS_TOKEN must have at least 24 signs.');
  },
  /** Gateways and push services may stand in the house and speak plain http: for tests, and for gateways of one's own. */
  get callsInside() {
    return flag('WEBHOOKS_INSIDE');
  },
  /** Whom the link for the first admin of an empty installation is made for. */
  get adminEmail() {
    return text('ADMIN_EMAIL') ?? 'admin@example.com';
  },
  /** The brand whose name stands on sign-in, in the staff's menu and in mails. */
  get brandName() {
    return text('BRAND_NAME') ?? 'Orderfair';
  },
  /** The colour of the brand in mails and documents, as `#rrggbb`. */
  get brandColour() {
    const colour = text('BRAND_COLOUR') ?? '#d03b28';
    if (/^#[0-9a-f]{6}$/i.test(colour)) return colour.toLowerCase();
    throw new StartupError(`BRAND_COLOUR is a colour like #d03b28, not "${colour}".`);
  },
  /** A PNG or JPEG of the brand's logo, by its path. */
  get brandLogo() {
    const path = text('BRAND_LOGO');
    return path && resolve(settings.root, path);
  },
  get logLevel() {
    const level = text('LOG_LEVEL') ?? (process.env.VITEST ? 'silent' : 'info');
    if (logLevels.includes(level)) return level;
    throw new StartupError(`LOG_LEVEL is one of ${logLevels.join(', ')}, not "${level}".`);
  },
  /** What a scraper of /metrics shows as its bearer; without it only this machine may read them. */
  get metricsToken() {
    return text('METRICS_TOKEN');
  },
  /** How long a stopping process waits for requests in flight, in seconds. */
  get shutdownSeconds() {
    return wholeNumber('SHUTDOWN_SECONDS', 10, 600);
  },
  get production() {
    return text('NODE_ENV') === 'production';
  }
};

let fileLoaded = false;

function text(name: string): string | undefined {
  if (!fileLoaded) {
    fileLoaded = true;
    const file = resolve(process.cwd(), '.env');
    if (!process.env.VITEST && existsSync(file)) process.loadEnvFile(file);
  }
  return process.env[name]?.trim() || undefined;
}

function flag(name: string): boolean {
  return ['1', 'true', 'yes', 'on'].includes(text(name)?.toLowerCase() ?? '');
}

const isNo = (word: string) => ['0', 'false', 'no', 'off'].includes(word.toLowerCase());

function list(name: string): string[] {
  return (text(name) ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}

function wholeNumber(name: string, otherwise: number, most: number): number {
  const given = text(name);
  if (given === undefined) return otherwise;
  const value = Number(given);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new StartupError(`${name} must be a whole number from 0 to ${most}, not "${given}".`);
}
