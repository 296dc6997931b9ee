import { FixedClock } from '#test/support/fixed-clock.js';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { enrolled, type Sketch } from '../../accounts/testing/professionals.js';
import { NURSE, SECRETARY } from '../../accounts/testing/situations.js';

let test: TestDatabase;
beforeAll(async () => (test = await testDatabase()));
afterAll(() => test.close());

const APP = `insert into accounts.authenticator (account_id, secret, created_at, confirmed_at) values ($1, '\\x00', now(), $2)`;
const PSC = `insert into accounts.psc_identity (sub, account_id, national_id, linked_at) values (($1::uuid)::text, $1::uuid, 'x', now())`;
const COUNTED = `
select minimum, who, profession, accounts, with_national_number as numbered from accounts.locked_out_by_assurance
where profession in ('*', '60') order by minimum desc, who, profession`;

async function account(sketch: Sketch): Promise<string> {
  const [made] = await enrolled(test.database, new FixedClock().now(), [sketch]);
  return made!.id;
}

describe('Whom a minimum of assurance would lock out', () => {
  it('is counted: by an app, those with codes by e-mail alone; by Pro Santé Connect, those who are not tied to it', async () => {
    const nurses = [];
    for (let nth = 0; nth < 4; nth += 1) nurses.push(await account({ situations: [NURSE] }));
    const [, app, unfinished, psc] = nurses;
    await account({ situations: [SECRETARY] });
    const operator = await account({ situations: [], roles: ['support'] });
    const closed = await account({ situations: [NURSE] });
    await test.superuser.query(APP, [app, new Date()]);
    await test.superuser.query(APP, [unfinished, null]);
    await test.superuser.query(APP, [operator, new Date()]);
    await test.superuser.query(PSC, [psc]);
    await test.superuser.query(`update accounts.account set status = 'closed' where id = $1`, [closed]);
    await test.superuser.query('update accounts.account set national_id = null');
    await test.superuser.query(`update accounts.account set national_id = '810000000000' where id = $1`, [nurses[0]]);
    const { rows } = await test.superuser.query<Record<string, string>>(COUNTED);
    const lines = rows.map(
      ({ minimum, who, profession, accounts, numbered }) =>
        `${minimum} ${who} ${profession}: ${accounts}, ${numbered} numbered`,
    );
    expect(lines).toEqual([
      'totp professional *: 3, 1 numbered',
      'totp professional 60: 2, 1 numbered',
      'psc operator *: 1, 0 numbered',
      'psc professional *: 4, 1 numbered',
      'psc professional 60: 3, 1 numbered',
    ]);
  });
});
