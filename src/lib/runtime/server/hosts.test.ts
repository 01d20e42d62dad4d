import { expect, test } from 'vitest';
import { isHostAllowed } from './hosts.ts';

test.each([
  'localhost',
  'localhost:3000',
  'venue.local',
  '192.168.1.20:3000',
  '127.0.0.1',
  '[::1]:3000',
  'Portal.Example:443'
])('answers under %s', (host) => expect(isHostAllowed(host, ['portal.example'])).toBe(true));

test.each([
  undefined,
  '',
  'evil.test',
  'evil.test:3000',
  'localhost.evil.test',
  '127.0.0.1.evil.test',
  '[evil.test]:3000'
])('does not answer under %s', (host) => expect(isHostAllowed(host, ['portal.example'])).toBe(false));
