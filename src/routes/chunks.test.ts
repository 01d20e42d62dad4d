import { expect, test } from 'vitest';
import { chunkOf } from './chunks.ts';

const [frame, dealer, staff, door] = [
  '+layout.svelte',
  '(dealer)/+layout.svelte',
  'staff/+layout.svelte',
  '(public)/+layout.svelte'
];
const [home, orders, signIn] = [
  '(dealer)/+page.svelte',
  '(dealer)/orders/+page.svelte',
  '(public)/sign-in/+page.svelte'
];

test('what only one page uses stays with it', () => {
  expect(chunkOf([orders])).toBeNull();
  expect(chunkOf([])).toBeNull();
});

test('what a frame uses comes with the frame, and what all use with everything', () => {
  expect(chunkOf([frame, orders])).toBe('base');
  expect(chunkOf([dealer])).toBe('dealer');
  expect(chunkOf([dealer, staff, home])).toBe('portal');
});

test('a door loads nothing of the pages behind it but what it uses itself', () => {
  expect(chunkOf([door, home])).toBe('doors');
  expect(chunkOf([signIn, orders])).toBe('doors');
  expect(chunkOf([home, orders])).toBe('dealers');
});

test('a page of dealers shares one file with the desks of staff, not one with each', () => {
  const file = chunkOf([orders, 'staff/orders/+page.svelte']);
  expect(file).toBe('dealer-orders');
  expect(chunkOf([orders, 'staff/money/+page.svelte', 'staff/settings/+page.svelte'])).toBe(file);
});

test('the order sheet carries no board for the sake of what both count with', () => {
  expect(chunkOf(['board/[fair]/+page.svelte', '(dealer)/fairs/[fair]/live/+page.svelte'])).toBe('standings');
  expect(chunkOf(['board/[fair]/+page.svelte', '(dealer)/fairs/[fair]/order/+page.svelte'])).toBe('base');
});

test('the page of a whole hall carries nothing that only others use, and the order sheet nothing of it', () => {
  const live = '(dealer)/fairs/[fair]/live/+page.svelte';
  const order = '(dealer)/fairs/[fair]/order/+page.svelte';
  for (const other of [orders, 'staff/orders/+page.svelte', 'board/[fair]/+page.svelte'])
    expect(chunkOf([live, other])).toBe('standings');
  for (const other of [order, signIn]) expect(chunkOf([live, other, orders])).toBe('base');
  expect(chunkOf([signIn, dealer])).toBe('base');
  expect(chunkOf([signIn, '(dealer)/+error.svelte'])).toBe('base');
  expect(chunkOf([live])).toBeNull();
});

test('what the order sheet shares with other pages of dealers is apart from what only those share', () => {
  expect(chunkOf([orders, '(dealer)/fairs/[fair]/order/+page.svelte'])).toBe('order');
});
