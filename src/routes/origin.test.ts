import { describe, expect, test } from 'vitest';
import { isForeign } from './origin.ts';

const url = new URL('https://portal.example/api/v1/imports');
const form = 'multipart/form-data; boundary=B';
const asked = (headers: Record<string, string>, method = 'POST', to = url) =>
  isForeign({ method, headers: new Headers(headers) }, to);

describe('another site', () => {
  test.each([
    'https://evil.example',
    'null',
    '',
    'https://portal.example.evil.example',
    'https://portal.example:444',
    'http://portal.example',
    'https://sub.portal.example',
    'portal.example',
    'https://portal.example@evil.example'
  ])('that says so (%j) is refused, with whatever proof', (origin) => {
    for (const proof of [{}, { cookie: 'session=x' }, { authorization: 'Bearer x' }] as Record<
      string,
      string
    >[])
      for (const type of [form, 'application/json', 'text/plain'])
        for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])
          expect(asked({ origin, 'content-type': type, ...proof }, method)).toBe(true);
  });

  test('that hides where it is, is known by what its browser says, or by the cookie that comes along', () => {
    for (const site of ['cross-site', 'same-site'])
      expect(asked({ 'sec-fetch-site': site, authorization: 'Bearer x' })).toBe(true);
    expect(asked({ cookie: 'session=x', 'content-type': 'application/json' })).toBe(true);
    expect(asked({ cookie: 'session=x', authorization: 'Basic eDp5' })).toBe(true);
    for (const type of [form, 'application/x-www-form-urlencoded', 'text/plain;charset=UTF-8', 'TEXT/plain'])
      expect(asked({ 'content-type': type }), type).toBe(true);
    expect(asked({})).toBe(true);
  });
});

describe('our own', () => {
  test('pages and programs with a key are let through', () => {
    expect(asked({ origin: url.origin, cookie: 'session=x', 'content-type': form })).toBe(false);
    expect(asked({ 'sec-fetch-site': 'same-origin', cookie: 'session=x' })).toBe(false);
    expect(asked({ authorization: 'Bearer key', 'content-type': form })).toBe(false);
    expect(asked({ authorization: 'bearer key', cookie: 'seen=1' }, 'PUT')).toBe(false);
  });

  test('readers are let through from anywhere, and so is a program that has forgotten its key', () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      expect(asked({ origin: 'https://evil.example', cookie: 'session=x' }, method)).toBe(false);
    expect(asked({ 'content-type': 'application/json' })).toBe(false);
  });

  test('the one click of a mail program is let through, which knows no page of ours', () => {
    const oneClick = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(asked(oneClick, 'POST', new URL('/unsubscribe/token', url))).toBe(false);
    expect(
      asked({ ...oneClick, origin: 'https://evil.example' }, 'POST', new URL('/unsubscribes', url))
    ).toBe(true);
  });

  test('webhooks prove themselves otherwise', () => {
    expect(asked({ 'content-type': 'application/json' }, 'POST', new URL('/webhooks/stripe', url))).toBe(
      false
    );
    expect(asked({ origin: 'https://evil.example' }, 'POST', new URL('/webhooksx', url))).toBe(true);
  });
});
