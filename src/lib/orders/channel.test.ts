import { expect, test } from 'vitest';
import { channelOf } from './channel.ts';

const staff = { userId: 'a', name: 'Rep' };

test('a dealer orders in the portal and their software by the API, whatever they say', () => {
  expect(channelOf({ actedBy: null })).toBe('portal');
  expect(channelOf({ actedBy: null }, 'paper')).toBe('portal');
  expect(channelOf({ actedBy: null, program: true }, 'mail')).toBe('api');
});

test('staff who act for a dealer say how they heard of it, else it was the telephone', () => {
  expect(channelOf({ actedBy: staff }, 'chat')).toBe('chat');
  expect(channelOf({ actedBy: staff })).toBe('phone');
});
