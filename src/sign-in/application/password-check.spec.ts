import { Email } from '#libs/kernel/people/email.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { Argon2Passwords } from '../crypto/argon2-passwords.js';
import { countersOn } from '../testing/attempts.js';
import { enrolled } from '../../accounts/testing/professionals.js';
import { PasswordCheck } from './password-check.js';

const PASSWORD = 'correct horse battery staple';
const HERE = '192.0.2.1';
const ELSEWHERE = '192.0.2.2';

/** Counts the slow part of the real thing. */
class CountedPasswords extends Argon2Passwords {
  verifications: string[] = [];

  protected override verify(kept: string, password: string): Promise<boolean> {
    this.verifications.push(kept);
    return super.verify(kept, password);
  }
}

let db: TestDatabase;
let passwordHash: string;
beforeAll(async () => {
  db = await testDatabase();
  passwordHash = await new Argon2Passwords().hash(PASSWORD);
});
afterAll(() => db.close());

async function someone(status = 'active') {
  const clock = new FixedClock();
  const passwords = new CountedPasswords();
  const { attempts } = countersOn(db.database);
  const [account] = await enrolled(db.database, clock.now(), [{ passwordHash }]);
  await db.superuser.query('update accounts.account set status = $2 where id = $1', [account!.id, status]);
  const checks = new PasswordCheck(db.database, attempts, passwords, clock);
  const check = (email: Email, password: string, address: string) => checks.check({ email, address }, password);
  return { account: account!, clock, attempts, passwords, check };
}

describe('A password', () => {
  it('is right for the account it belongs to', async () => {
    const { account, check } = await someone();
    expect(await check(account.email, PASSWORD, HERE)).toMatchObject({ outcome: 'right', accountId: account.id });
  });

  it.each(['suspended', 'closed'])('opens no account that is %s', async (status) => {
    const { account, check } = await someone(status);
    expect(await check(account.email, PASSWORD, HERE)).toMatchObject({ outcome: 'wrong' });
  });

  it('opens the next account at the address of a closed one', async () => {
    const { account, check } = await someone('closed');
    const { email } = account;
    const [next] = await enrolled(db.database, new Date(), [{ email, passwordHash }]);
    expect(await check(email, PASSWORD, HERE)).toMatchObject({ outcome: 'right', accountId: next!.id });
  });

  it('takes the same work for an unknown e-mail, an account without password, a wrong password and a right one', async () => {
    const { account, check, passwords } = await someone();
    const [other] = await enrolled(db.database, new Date(), [{}]);
    const emails = [Email.parse('nobody@example.org'), other!.email, account.email];
    for (const email of emails) await check(email, 'wrong', HERE);
    await check(account.email, PASSWORD, HERE);
    const costs = passwords.verifications.map((hash) => /^\$argon2id\$[^$]+\$[^$]+/.exec(hash)?.[0]);
    expect(costs).toEqual(Array(4).fill('$argon2id$v=19$m=19456,p=1,t=2'));
  });
});

describe('Too many attempts', () => {
  const wear = async ({ account, check }: Awaited<ReturnType<typeof someone>>, times: number) => {
    for (let tried = 0; tried < times; tried += 1) await check(account.email, 'wrong', HERE);
  };

  it('are not looked at, even with the right password, until the pause is over', async () => {
    const story = await someone();
    await wear(story, 5);
    const { account, check, clock, passwords } = story;
    const looked = passwords.verifications.length;
    expect(await check(account.email, PASSWORD, HERE)).toEqual({ outcome: 'not-looked-at', waitMs: 30_000 });
    expect(passwords.verifications).toHaveLength(looked);
    clock.advance(30_000);
    expect(await check(account.email, PASSWORD, HERE)).toMatchObject({ outcome: 'right' });
  });

  it('during the pause do not make it longer', async () => {
    const story = await someone();
    await wear(story, 25);
    story.clock.advance(30_000);
    expect(await story.check(story.account.email, PASSWORD, HERE)).toMatchObject({ outcome: 'right' });
  });

  it('from one address leave the professional free elsewhere', async () => {
    const story = await someone();
    await wear(story, 25);
    expect(await story.check(story.account.email, PASSWORD, ELSEWHERE)).toMatchObject({ outcome: 'right' });
  });

  it('are forgiven to who signs in to the end', async () => {
    const story = await someone();
    await wear(story, 4);
    await story.attempts.forgive({ what: 'sign-in', email: story.account.email, address: HERE }, 'common');
    await wear(story, 4);
    expect(await story.check(story.account.email, PASSWORD, HERE)).toMatchObject({ outcome: 'right' });
  });

  it('on an unknown e-mail wait like any other', async () => {
    const { check } = await someone();
    const nobody = Email.parse('no-one@example.org');
    for (let tried = 0; tried < 5; tried += 1) await check(nobody, 'wrong', HERE);
    expect(await check(nobody, 'wrong', HERE)).toMatchObject({ outcome: 'not-looked-at' });
  });

  it('keep no e-mail and no address', async () => {
    const story = await someone();
    await wear(story, 1);
    const { rows } = await db.superuser.query<{ subject: Buffer }>('select subject from accounts.attempts');
    expect(rows.length).toBeGreaterThan(2);
    for (const { subject } of rows) expect(subject).toHaveLength(16);
  });
});
