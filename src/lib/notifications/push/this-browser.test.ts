import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ownEndpoint, pushState, subscribe } from './this-browser.ts';

const endpoint = 'https://push.example.test/one';
const keys = { p256dh: 'BPublic', auth: 'secret' };
let known: { endpoint: string; unsubscribe: () => Promise<boolean> } | null = null;
let made: { userVisibleOnly?: boolean; applicationServerKey?: string }[] = [];

const pushManager = {
  getSubscription: () => Promise.resolve(known),
  subscribe: (options: (typeof made)[number]) => {
    made.push(options);
    return Promise.resolve({ toJSON: () => ({ endpoint, keys }) });
  }
};

/** A browser whose owner has said, or will say, this. */
function browser(permission: NotificationPermission, answer = permission): () => number {
  let asked = 0;
  vi.stubGlobal('PushManager', class {});
  vi.stubGlobal('Notification', {
    permission,
    requestPermission: () => Promise.resolve(asked++ === 0 ? answer : permission)
  });
  const registration = { pushManager };
  const serviceWorker = {
    getRegistration: () => Promise.resolve(registration),
    ready: Promise.resolve(registration)
  };
  vi.stubGlobal('navigator', { serviceWorker });
  return () => asked;
}

beforeEach(() => {
  known = null;
  made = [];
});
afterEach(() => vi.unstubAllGlobals());

test('a browser that cannot be told anything says so, and is not asked', async () => {
  vi.stubGlobal('navigator', {});
  expect(pushState()).toBe('none');
  expect(await ownEndpoint()).toBeNull();
});

test('who grants it gets an address of their own, by our key; an older one ends', async () => {
  const asked = browser('default', 'granted');
  let ended = 0;
  known = { endpoint: 'https://push.example.test/old', unsubscribe: () => Promise.resolve(++ended > 0) };
  expect(pushState()).toBe('may');
  expect(await ownEndpoint()).toBe('https://push.example.test/old');
  expect(asked()).toBe(0);
  expect(await subscribe('our-key')).toEqual({ endpoint, publicKey: keys.p256dh, authSecret: keys.auth });
  expect(made).toEqual([{ userVisibleOnly: true, applicationServerKey: 'our-key' }]);
  expect([asked(), ended]).toEqual([1, 1]);
});

test('who says no is taken at their word: no address is asked for', async () => {
  const asked = browser('default', 'denied');
  expect(await subscribe('our-key')).toBeNull();
  expect([asked(), made]).toEqual([1, []]);
  browser('denied');
  expect(pushState()).toBe('denied');
});
