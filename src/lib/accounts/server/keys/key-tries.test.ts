import { expect, test } from 'vitest';
import * as make from '../../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { identify } from '../sessions/identify.ts';
import { createApiKey } from './create-api-key.ts';

const { db } = await testDatabase();
const director = await make.staff(db, 'director');
const asked = (token: string, network: string) =>
  identify({ cookie: null, authorization: `Bearer ${token}`, network });

test('who guesses keys is told to wait, without shutting out a program of the same address or others', async () => {
  const make = () =>
    createApiKey(db, director, { name: 'ERP', scope: 'all', days: 30, sessionRef: 'here' }, new Date());
  const [{ key }, { key: unused }] = [await make(), await make()];
  expect((await asked(key, '203.0.113.9')).actor).toMatchObject({ userId: director.userId });
  for (let n = 0; n < 60; n++) expect((await asked(`guess ${n}`, '203.0.113.9')).actor).toBeNull();
  await expect(asked('guess 60', '203.0.113.9')).rejects.toMatchObject({ code: 'too_many_tries' });
  await expect(asked(unused, '203.0.113.9')).rejects.toMatchObject({ code: 'too_many_tries' });
  expect((await asked(key, '203.0.113.9')).actor).toMatchObject({ userId: director.userId });
  expect((await asked('guess 61', '198.51.100.7')).actor).toBeNull();
});
