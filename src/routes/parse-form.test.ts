import * as v from 'valibot';
import { expect, test } from 'vitest';
import { parseForm } from './parse-form.ts';

const Schema = v.object({
  name: v.pipe(v.string(), v.nonEmpty('required'), v.maxLength(5, 'too_long')),
  password: v.pipe(v.string(), v.nonEmpty('required')),
  'lines[]': v.optional(v.array(v.string()), [])
});
const form = (fields: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};

test('good input comes out typed, lists as lists', () => {
  const { values, failure } = parseForm(
    Schema,
    form([
      ['name', 'Mo'],
      ['password', 'x'],
      ['lines[]', 'a'],
      ['lines[]', 'b']
    ])
  );
  expect(failure).toBeUndefined();
  expect(values).toEqual({ name: 'Mo', password: 'x', 'lines[]': ['a', 'b'] });
});

test('each wrong field has a code, what was typed comes back, a password never does', () => {
  const { failure } = parseForm(
    Schema,
    form([
      ['name', 'Maximilian'],
      ['password', '']
    ])
  );
  expect(failure?.status).toBe(422);
  expect(failure?.data).toEqual({
    problems: { name: 'too_long', password: 'required' },
    typed: { name: 'Maximilian' }
  });
});

test('a field that is not there is required, whatever words the library has for it', () => {
  const { failure } = parseForm(Schema, form([['name', 'Mo']]));
  expect(failure?.data.problems).toEqual({ password: 'required' });
});

test('a form is read in one pass, however many fields somebody sends', () => {
  const data = form(Array.from({ length: 20_000 }, (_, n) => [`f${n}`, 'x']));
  let asked = 0;
  for (const name of ['get', 'getAll', 'has'] as const) Object.assign(data, { [name]: () => asked++ });
  expect(parseForm(Schema, data).failure?.status).toBe(422);
  expect(asked).toBe(0);
});

test('names that every object has are no fields of a form', () => {
  const odd = form([
    ['__proto__', 'x'],
    ['constructor', 'y'],
    ['name', 'Mo']
  ]);
  expect(parseForm(Schema, odd).failure?.data.typed).toEqual({ name: 'Mo' });
});
