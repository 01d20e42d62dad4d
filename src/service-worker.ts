/// <reference types="@sveltejs/kit" />
/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { build, files, version } from '$service-worker';
import { baseLocale, localeOf } from '#lib/i18n/locale.ts';
import { inLanguage } from '#lib/i18n/script-address.ts';
import { ordersWait, sendKept } from '#lib/orders/sending/send-kept.ts';
import { isCatalogue, isKeepable, KeptPages } from '#lib/ui/offline/kept-pages.ts';
import { endPush, openAt, showPush } from '#lib/notifications/push/shown-push.ts';
import { deedsWait } from '#lib/attendance/desk/desk-store.ts';
import { forgetDesks, sendKeptDeeds } from '#lib/attendance/desk/send-kept-deeds.ts';
import { isProof, KeptProofs } from '#lib/ui/offline/kept-proofs.ts';
import { jotsWait } from '#lib/people/jotting/jot-store.ts';
import { forgetBooks, sendKeptJots } from '#lib/people/jotting/send-jots.ts';
import { offlinePage } from '#lib/ui/offline/offline-page.ts';

const worker = self as unknown as ServiceWorkerGlobalScope;
const locale = localeOf(new URL(worker.location.href).searchParams.get('in') ?? '') ?? baseLocale;
/** Pages that are kept in another language still ask for the files of that one. */
const shells = `shell ${version} `;
const shell = shells + locale;
const kept = new KeptPages(version);
const proofs = new KeptProofs(version);

/** Fonts and lists of fonts are many and large: a device keeps those that it has used. */
const atOnce = [
  ...build.filter((file) => /\.(?:js|css)$/.test(file) && !/\/workers\/|\/index\.[^/]*\.css$/.test(file)),
  ...build.filter((file) => file.includes('archivo-latin-standard-normal')),
  ...files.filter((file) => !file.includes('/sample/'))
];

worker.addEventListener('install', (event) => {
  const ours = new Set(atOnce.map((file) => inLanguage(file, locale)));
  const filled = caches.open(shell).then((cache) => cache.addAll([...ours]));
  event.waitUntil(filled.then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method !== 'GET') {
    if (pathname === '/sign-out')
      event.waitUntil(Promise.all([kept.forgetAll(), endPush(), forgetDesks(), forgetBooks()]));
    return;
  }
  if (pathname.startsWith('/_app/immutable/') || files.includes(pathname))
    event.respondWith(ofShell(request));
  else if (isCatalogue(pathname)) event.respondWith(kept.catalogue(request));
  else if (isProof(pathname) && request.mode !== 'navigate') event.respondWith(ofProof(request));
  else if (request.mode === 'navigate') event.respondWith(opened(event, pathname, search));
  else if (pathname.endsWith('/__data.json')) {
    // Whoever comes to a page from another one has never asked for it as a page.
    const path = pathname.slice(0, -'/__data.json'.length) || '/';
    if (isKeepable(path)) event.waitUntil(kept.renew(path).catch(() => undefined));
  }
});

worker.addEventListener('sync', (event) => {
  const { tag } = event as unknown as { tag: string };
  const send = { [ordersWait]: sendKept, [deedsWait]: sendKeptDeeds, [jotsWait]: sendKeptJots }[tag];
  if (send) (event as ExtendableEvent).waitUntil(kept.person().then((person) => person && send(person)));
});

worker.addEventListener('push', (event) => event.waitUntil(showPush(event.data)));

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openAt(String(event.notification.data ?? '/')));
});

/** A new build takes over at once and forgets the files of the one before; pages that are open are kept for later. */
async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith('shell ') && !name.startsWith(shells));
  await Promise.all(old.map((name) => caches.delete(name)));
  await Promise.all([kept.forgetOtherBuilds(), proofs.forgetOtherBuilds()]);
  await worker.clients.claim();
  const open = await worker.clients.matchAll({ type: 'window' });
  const paths = new Set(open.map(({ url }) => new URL(url).pathname).filter(isKeepable));
  await Promise.all([...paths].map((path) => kept.renew(path).catch(() => undefined)));
  // Whoever opened a draw before this worker was there has it as well.
  const drawn = new Set(open.map(({ url }) => new URL(url).pathname).filter(isProof));
  await Promise.all([...drawn].map((path) => proofs.keepWhole(path)));
}

async function ofShell(request: Request): Promise<Response> {
  const there = await caches.match(request, { ignoreVary: true });
  if (there) return there;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(shell)).put(request, answer.clone());
  return answer;
}

/** A page comes from the server as long as there is one; else as it was kept, else ours says that there is no network. */
async function opened(event: FetchEvent, path: string, search: string): Promise<Response> {
  const { partings } = kept;
  if (isProof(path)) {
    const proof = await proofs.answer(event.request, () => fetch(event.request));
    if (proof) event.waitUntil(Promise.all([kept.heard(proof, partings), proofs.keepList(path)]));
    return proof ?? nothingKept(path);
  }
  try {
    const answer = await fetch(event.request);
    const copy = answer.clone();
    event.waitUntil(
      isKeepable(path) && !search ? kept.keep(path, copy, partings) : kept.heard(copy, partings)
    );
    return answer;
  } catch {
    const page = isKeepable(path) ? await kept.page(path) : null;
    return page ?? nothingKept(path);
  }
}

async function ofProof(request: Request): Promise<Response> {
  return (await proofs.answer(request, () => fetch(request))) ?? Response.error();
}

async function nothingKept(path: string): Promise<Response> {
  const html = offlinePage(path, await kept.list(), navigator.language);
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
  };
  return new Response(html, { status: 503, headers });
}
