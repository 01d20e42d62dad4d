import { expect, test } from 'vitest';
import { packAvailability, unpackAvailability } from './availability.ts';

test('what is free survives its journey', () => {
  const availability = {
    7: { stock: 12, capacity: [] },
    9: {
      stock: 0,
      capacity: [
        { id: 1, availableOn: '2027-03-18', free: 40 },
        { id: 2, availableOn: '2027-04-08', free: 5 }
      ]
    },
    11: { stock: 3, capacity: [{ id: 4, availableOn: '2027-03-18', free: 1 }] }
  };
  const packed = packAvailability(availability);
  expect(packed.days).toEqual(['2027-03-18', '2027-04-08']);
  expect(unpackAvailability(JSON.parse(JSON.stringify(packed)))).toEqual(availability);
});
