import { error } from '@sveltejs/kit';
import { gatewayIfOpen } from '#lib/billing/server/stripe-client.ts';
import type { RequestHandler } from './$types';

const passedOn = ['content-type', 'content-security-policy', 'cache-control', 'location', 'referrer-policy'];

/**
 * Passes the sandbox's pay page on, so that it stands under our own address and a phone in the hall can reach it. With real
 * Stripe there is no such page here.
 */
const passOn: RequestHandler = async ({ request, params }) => {
  const sandbox = gatewayIfOpen()?.sandbox;
  if (!sandbox) error(404);
  const body = request.method === 'POST' ? await request.text() : null;
  const answer = await fetch(`${sandbox.url}/sandbox/pay/${encodeURIComponent(params.session)}`, {
    method: request.method,
    body,
    redirect: 'manual'
  });
  const headers = new Headers();
  for (const name of passedOn) {
    const value = answer.headers.get(name);
    if (value) headers.set(name, value);
  }
  return new Response(await answer.text(), { status: answer.status, headers });
};

export const GET = passOn;
export const POST = passOn;
