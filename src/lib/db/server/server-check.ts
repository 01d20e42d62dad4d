import type postgres from 'postgres';
import { inTime } from '#lib/runtime/in-time.ts';
import { StartupError } from '#lib/runtime/server/startup-error.ts';
import { client } from './connect.ts';

const oldestMajor = 15;

/**
 * Makes sure that DATABASE_URL names a server that we can use.
 *
 * @throws {StartupError} with one sentence: malformed, unreachable, refused, no such database, or too old.
 */
export async function checkServer(address: string, limitMs = 15_000): Promise<void> {
  const url = parse(address);
  const probe = client(address, 1);
  try {
    const [row] = await inTime(askAbout(probe), limitMs, 'the first question to the database');
    requireNewEnough(Number(row?.version), url.host);
    requirePrimary(row?.readOnly === 'on', url.host);
  } catch (error) {
    throw error instanceof StartupError ? error : new StartupError(sentence(url, error));
  } finally {
    await probe.end({ timeout: 1 });
  }
}

const askAbout = (probe: postgres.Sql) => probe<{ version: string; readOnly: string }[]>`
  select current_setting('server_version_num') as version, current_setting('transaction_read_only') as "readOnly"`;

function requirePrimary(isReadOnly: boolean, host: string): void {
  if (!isReadOnly) return;
  throw new StartupError(
    `PostgreSQL at ${host} is read-only, as a replica is: point DATABASE_URL to the primary server.`
  );
}

/** `version` as `server_version_num` tells it: 150004 is 15.4. */
export function requireNewEnough(version: number, host: string): void {
  const major = Math.floor(version / 10_000);
  if (major >= oldestMajor) return;
  throw new StartupError(
    `PostgreSQL ${major} at ${host} is too old: Orderfair needs ${oldestMajor} or newer. Point DATABASE_URL to a newer server, or unset it to use the built-in one.`
  );
}

function parse(address: string): URL {
  const url = URL.parse(address);
  if (url && ['postgres:', 'postgresql:'].includes(url.protocol) && url.hostname && url.pathname.length > 1)
    return url;
  throw new StartupError(
    'DATABASE_URL is not a PostgreSQL address: it looks like postgres://user:password@host:5432/database.'
  );
}

function sentence(url: URL, error: unknown): string {
  const { code = (error as Error).name, message } = error as { code?: string; message?: string };
  const database = decodeURIComponent(url.pathname.slice(1));
  const user = decodeURIComponent(url.username);
  switch (code) {
    case 'ECONNREFUSED':
    case 'CONNECT_TIMEOUT':
    case 'TooLate':
    case 'CONNECTION_CLOSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
      return `No PostgreSQL answers at ${url.host} (${code === 'TooLate' ? 'no answer in time' : code}): start it, correct DATABASE_URL, or unset it to use the built-in one.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host "${url.hostname}" in DATABASE_URL is not known: correct it, or unset DATABASE_URL to use the built-in PostgreSQL.`;
    case '28P01':
    case '28000':
      return `PostgreSQL at ${url.host} does not let the user "${user}" in: correct user and password in DATABASE_URL.`;
    case '3D000':
      return `There is no database "${database}" at ${url.host}: create it (createdb ${database}) or correct DATABASE_URL.`;
    default:
      return `The database in DATABASE_URL cannot be used: ${message ?? code}`;
  }
}
