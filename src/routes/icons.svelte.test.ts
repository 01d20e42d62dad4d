import { render } from 'svelte/server';
import Users from '@lucide/svelte/icons/users';
import { expect, test } from 'vitest';

test('an icon of the package is drawn by our own component: its shapes, a class, nothing to listen to', () => {
  const { body } = render(Users, { props: { class: 'l' } });
  expect(body).toContain('<svg class="lucide l" aria-hidden="true" width="24"');
  expect(body).toContain('<circle cx="9" cy="7" r="4"/>');
});
