import { FixedClock } from '#test/support/fixed-clock.js';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { countersOn } from '../testing/attempts.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

describe('Attempts from the networks that one subscriber of IPv6 may have', () => {
  const at = new FixedClock().now();
  const counting = () => {
    const { attempts } = countersOn(db.database);
    return async (email: string, address: string) =>
      (await attempts.take({ what: 'sign-in', email, address }, at)).openAt;
  };
  const in5s = new Date(at.getTime() + 5_000);

  it('on one e-mail are stopped like those from one address, and another subscriber is free', async () => {
    const openAt = counting();
    for (let tried = 1; tried <= 5; tried += 1)
      expect(await openAt('a@example.org', `2001:db8:1:${tried}::1`)).toBeNull();
    expect(await openAt('a@example.org', '2001:db8:1:99:b:c:d:e')).toEqual(new Date(at.getTime() + 30_000));
    expect(await openAt('a@example.org', '2001:db8:2:1::1')).toBeNull();
  });

  it('on many e-mails are slowed down, by network and then by subscriber', async () => {
    const openAt = counting();
    const tried = async (network: number) => {
      for (let n = 1; n <= 60; n += 1)
        expect(await openAt(`n${n}@${network}.example.org`, `2001:db8:3:${network}::${n.toString(16)}`)).toBeNull();
    };
    await tried(1);
    expect(await openAt('one-more@example.org', '2001:db8:3:1::ffff')).toEqual(in5s);
    for (const network of [2, 3, 4]) await tried(network);
    expect(await openAt('one-more@example.org', '2001:db8:3:5::1')).toEqual(in5s);
  });
});

describe('Attempts from an address that a hospital shares', () => {
  it('on the accounts of all who work there are slowed down as before, beside the pause that others caused', async () => {
    const at = new FixedClock().now();
    const { attempts, familiarity } = countersOn(db.database);
    const take = (email: string) => attempts.take({ what: 'sign-in', email, address: '203.0.113.5' }, at);
    const colleagues = Array.from({ length: 62 }, (_, n) => `n${n}@hospital.example.org`);
    for (const email of colleagues) await familiarity.note(email, '203.0.113.5', at);
    for (let n = 0; n < 60; n += 1) await take(`n${n}@elsewhere.example.org`);
    const lanes: (string | null)[] = [];
    for (const email of colleagues) lanes.push((await take(email)).lane);
    expect(lanes).toEqual([...Array<string>(60).fill('network'), null, null]);
  });
});
