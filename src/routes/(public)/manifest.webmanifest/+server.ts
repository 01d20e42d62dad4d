import { json } from '@sveltejs/kit';
import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { settings } from '#lib/runtime/server/settings.ts';
import type { RequestHandler } from './$types';

const icon = (name: string, size: number, purpose: 'any' | 'maskable') => ({
  ...{ src: `/icons/${name}.png`, sizes: `${size}x${size}`, type: 'image/png', purpose }
});

/** How the portal stands on the home screen of a phone. */
export const GET: RequestHandler = () =>
  json(
    {
      ...{ id: '/', start_url: '/', scope: '/', display: 'standalone', lang: getLocale() },
      name: m.common_app_name({ brand: settings.brandName }),
      short_name: settings.brandName,
      ...{ theme_color: '#fbfaf7', background_color: '#fbfaf7' },
      icons: [
        icon('icon-192', 192, 'any'),
        icon('icon-512', 512, 'any'),
        icon('maskable-512', 512, 'maskable')
      ]
    },
    { headers: { 'content-type': 'application/manifest+json' } }
  );
