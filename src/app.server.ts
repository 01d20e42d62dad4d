import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { firstAdminLink } from '#lib/accounts/server/invitations/first-admin.ts';
import { refusalRecord } from '#lib/accounts/server/refused/write-refusals.ts';
import {
  closeDatabase,
  databaseUrl,
  db,
  openDatabase,
  poolsAnswer,
  stepBehindWall
} from '#lib/db/server/client.ts';
import { cannotWrite } from '#lib/db/server/cannot-write.ts';
import { serving } from '#lib/db/server/limits.ts';
import { leavePools, watchPools } from '#lib/db/server/watch-pools.ts';
import { migrateDatabase } from '#lib/db/server/migrate.ts';
import { closeGateway, openGateway } from '#lib/billing/server/stripe-client.ts';
import { bellsPart } from '#lib/notifications/server/watch-bells.ts';
import { isHostAllowed } from '#lib/runtime/server/hosts.ts';
import { startJobs, stopJobs } from '#lib/runtime/server/jobs.ts';
import { log } from '#lib/runtime/server/log.ts';
import { measureProcess } from '#lib/runtime/server/metrics.ts';
import { running, type Part } from '#lib/runtime/server/parts.ts';
import { answerProbe } from '#lib/runtime/server/probes.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { crontab, interrupted, measures, tasks } from './composition.server.ts';
import { rehearsalPart } from './rehearsal.server.ts';
import { livePart } from './live.server.ts';
import { relayPart } from './relay.server.ts';

/**
 * Here the app is put together: what runs beside the pages. Started in this order, stopped in the opposite one.
 * Registering folds and subscribers belongs here too, so that `events` knows no domain.
 */
const parts: Part[] = [
  livePart,
  relayPart,
  bellsPart,
  { name: 'watch over the pools', start: watchPools, stop: leavePools },
  refusalRecord,
  rehearsalPart,
  { name: 'payments', start: openGateway, stop: closeGateway },
  { name: 'jobs', role: 'jobs', start: () => startJobs(tasks, crontab, interrupted), stop: stopJobs }
];

/**
 * Opens the database, brings it up to date and starts the parts on this HTTP server. Called once a process, by
 * src/server.ts in production and by the development server; never while building.
 *
 * @throws {StartupError} when the operator has to change something.
 */
export async function attach(http: Server): Promise<void> {
  running.http = http;
  await openDatabase(serving);
  if (await migrateDatabase(databaseUrl())) stepBehindWall(serving);
  measureProcess();
  for (const measure of measures) measure();
  for (const part of parts) {
    if (part.role && !settings.roles.includes(part.role)) continue;
    await part.start(http);
    running.parts.unshift(part);
  }
  running.phase = 'ready';
  await welcomeFirstAdmin();
}

/** Tells the operator of an empty installation how to get in. */
async function welcomeFirstAdmin(): Promise<void> {
  const link = await firstAdminLink(db(), settings.adminEmail, new Date());
  if (link) process.stdout.write(`Nobody has an account yet. Become the first admin: ${link}\n`);
}

/** Not ready any more → sockets told → requests in flight finished, or cut off at the deadline → parts → pools. */
export async function stop(): Promise<void> {
  if (running.phase === 'stopping') return;
  running.phase = 'stopping';
  const { http, parts: started } = running;
  const drained = closed(http);
  for (const part of started) await quietly(part, 'drain');
  await drained;
  for (const part of started) await quietly(part, 'stop');
  await closeDatabase();
}

/** No new connections; those under way end with their answer, or at the deadline. */
async function closed(http: Server | null): Promise<void> {
  if (!http?.listening) return;
  const done = new Promise<void>((resolve) => http.close(() => resolve()));
  // A connection that falls idle after `close` would be kept alive for the next request of its client.
  const idle = setInterval(() => http.closeIdleConnections(), 100);
  const deadline = setTimeout(() => http.closeAllConnections(), settings.shutdownSeconds * 1000);
  await done;
  clearInterval(idle);
  clearTimeout(deadline);
}

/** One part that fails to stop must not keep the others from it. */
async function quietly(part: Part, step: 'drain' | 'stop'): Promise<void> {
  try {
    await part[step]?.();
  } catch (error) {
    log.error({ err: error, part: part.name }, `could not ${step}`);
  }
}

/** Why this process wants no traffic now; null when it does. */
export async function unready(): Promise<string | null> {
  if (running.phase !== 'ready') return running.phase;
  const ailing = running.parts.map((part) => part.health?.() ?? null).find((reason) => reason !== null);
  if (ailing) return ailing;
  if (cannotWrite()) return 'the database cannot write';
  return (await poolsAnswer(2000)) ? null : 'the database does not answer';
}

/** Whether a request or a socket may name this host. */
export const hostAllowed = (host: string | undefined): boolean => isHostAllowed(host, settings.allowedHosts);

/** Answers /livez, /readyz and /metrics; false when the request is for a page. */
export const probe = (request: IncomingMessage, response: ServerResponse): boolean =>
  answerProbe(request, response, { unready });
