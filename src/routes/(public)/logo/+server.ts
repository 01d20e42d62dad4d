import { brandLogo } from '#lib/mail/server/brand.ts';
import { denied } from '../../denied.ts';
import type { RequestHandler } from './$types';

/** The company's logo, for boards. */
export const GET: RequestHandler = () => {
  const logo = brandLogo() ?? denied(404);
  return new Response(new Uint8Array(logo.bytes), {
    headers: {
      'content-type': logo.type,
      'content-length': String(logo.bytes.length),
      'cache-control': 'public, max-age=3600',
      'x-content-type-options': 'nosniff'
    }
  });
};
