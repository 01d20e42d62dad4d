import { timingSafeEqual } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { bounceReport } from '#lib/mail/bounce-report.ts';
import { suppressAddress } from '#lib/mail/server/suppress-address.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import type { RequestHandler } from './$types';

/** A mail provider tells of mails that came back. It proves itself by the token, as a bearer or as the password of its address. */
export const POST: RequestHandler = async ({ request }) => {
  const token = settings.mailEventsToken;
  if (!token) error(404);
  if (!isShown(request.headers.get('authorization') ?? '', token)) error(401);
  const sent: unknown = await request.json().catch(() => null);
  const bounces = bounceReport(sent);
  if (!bounces) error(400);
  const now = new Date();
  for (const { address, why, reason } of bounces) await suppressAddress(db(), { address, why, reason, now });
  return new Response(null, { status: 204 });
};

function isShown(authorization: string, token: string): boolean {
  const [scheme, given = ''] = authorization.split(' ', 2);
  const shown =
    scheme?.toLowerCase() === 'basic'
      ? Buffer.from(given, 'base64')
          .toString()
          .replace(/^[^:]*:/, '')
      : given;
  const [one, other] = [Buffer.from(shown), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}
