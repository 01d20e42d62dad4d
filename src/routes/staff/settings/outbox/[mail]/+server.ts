import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { brandLogo, mailLook } from '#lib/mail/server/brand.ts';
import { htmlSource } from '#lib/mail/server/outbox.ts';
import { mailHtml } from '#lib/mail/mail-html.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import type { RequestHandler } from './$types';

/** Shown in a frame of the outbox: nothing runs, nothing is asked for, no link leads anywhere. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

export const GET: RequestHandler = async ({ locals, params }) => {
  staffOf(locals, ['admin']);
  const mail = v.is(v.pipe(v.string(), v.uuid()), params.mail) ? await htmlSource(db(), params.mail) : null;
  if (!mail) denied(404);
  const logo = brandLogo();
  const look = mailLook(logo && `data:${logo.type};base64,${logo.bytes.toString('base64')}`);
  return new Response(mailHtml(mail, look), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }
  });
};
