import type postgres from 'postgres';
import { hashPassword } from '#lib/accounts/server/passwords/passwords.ts';
import { staffRoles } from '#lib/accounts/roles.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { Chance } from './chance.ts';
import { addressOf, cities, dealerName, personName, regionWords } from './words.ts';

/** The one password of all demo accounts; the demo says so when it starts. */
export const demoPassword = 'orderfair demo';

/** Dealers of the demo: 20 in each region. */
export const dealerCount = 160;

export const demoEmail = (role: string): string => `${role.replace('_', '-')}@fernholt.example`;

/** The dealer whose people have sign-ins for every role. */
export const showcaseDealer = { code: 'D-0001', emails: (role: string) => `${role}@tarn-fell.example` };

/** Writes regions, staff of every role, a rep for each region, and 160 dealers with an owner and a buyer. */
export async function seedPeople(
  tx: postgres.TransactionSql,
  chance: Chance,
  given: { lists: number[]; termsIds: number[] }
): Promise<void> {
  const passwordHash = await hashPassword(demoPassword);
  const regions = await tx<{ id: number }[]>`insert into regions ${tx(
    regionWords.map(({ code, name }, at) => ({ code, name, colour: at + 1, position: at }))
  )} returning id`;
  const person = (n: number, email: string, role: string, more: object = {}) => ({
    ...{ id: uuid7(), email, name: personName(n), role, password_hash: passwordHash, locale: 'en' },
    ...{ dealer_id: null as number | null, region_id: null as number | null, ...more }
  });
  const staff = staffRoles.map((role, n) =>
    person(n, demoEmail(role), role, role === 'region_manager' ? { region_id: regions[0]!.id } : {})
  );
  const reps = regions.map((region, n) =>
    person(20 + n, `rep${n + 1}@fernholt.example`, 'rep', { region_id: region.id })
  );
  reps[0] = { ...staff.find((one) => one.role === 'rep')!, region_id: regions[0]!.id };
  const others = staff.filter((one) => one.role !== 'rep');
  await tx`insert into users ${tx([...others, ...reps])}`;
  const dealers = Array.from({ length: dealerCount }, (_, n) => ({
    code: `D-${String(n + 1).padStart(4, '0')}`,
    name: n === 0 ? 'Tarn & Fell' : dealerName(n + 30),
    city: chance.pick(cities),
    address: addressOf(n),
    class: chance.pick(['A', 'A', 'B', 'B', 'B', 'C', 'C']),
    phone: `+44 1632 96${String(1000 + n)}`,
    region_id: regions[n % regions.length]!.id,
    rep_id: reps[n % reps.length]!.id,
    price_list_id: given.lists[n % 3 === 0 ? 1 : 0]!,
    terms_id: given.termsIds[n % given.termsIds.length]!,
    board_name_consent_at: n % 3 === 1 ? null : new Date(),
    board_amount_consent_at: n % 3 === 1 || n % 7 === 6 ? null : new Date()
  }));
  const made = await tx<{ id: number }[]>`insert into dealers ${tx(dealers)} returning id`;
  const people = made.flatMap(({ id }, n) =>
    n === 0
      ? ['owner', 'buyer', 'payer', 'viewer'].map((role, at) =>
          person(40 + at, showcaseDealer.emails(role), role, { dealer_id: id })
        )
      : ['owner', 'buyer'].map((role, at) =>
          person(44 + n * 2 + at, `${role}@dealer-${n + 1}.example`, role, { dealer_id: id })
        )
  );
  await tx`insert into users ${tx(people)}`;
  await tx`insert into credit_accounts ${tx(
    made.map(({ id }, n) => ({
      dealer_id: id,
      currency: 'EUR',
      limit_minor: n % 9 === 4 ? 12_000_000 : 90_000_000
    }))
  )}`;
}
