import { overlapping, writesTo } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { aLine, extractOf, idOf, imported } from '../../../directory/testing/extracts.js';
import { PersonalSecureMailbox, type SecureMailbox } from '../../domain/personal-secure-mailbox.js';
import { SecureMail } from '../../testing/mailbox-codes.http.js';
import { Applicant } from '../../testing/registrations.http.js';

const MINUTE = 60_000;
const WORK = {
  profession: '60',
  category: 'C',
  activityKind: 'GENR01',
  structure: { id: 'R00000000000001', name: 'Cabinet des Violettes' },
  place: { communeCode: '31555', town: 'Toulouse' },
};

let test: TestApp;
const mail = new SecureMail();
beforeAll(async () => {
  test = await testApp({ swap: [[PersonalSecureMailbox, mail.mailboxes]] });
  const people = Array.from({ length: 20 }, (_, n) => aLine({ 'Identification nationale PP': idOf(n + 1) }));
  await imported(test.urls.owner, extractOf(...people));
});
afterAll(() => test?.close());

let count = 0;
/** A nurse of the directory, whose mailbox is listed; declared under another spelling of the given name. */
const nurse = async (more: object = {}, kind: SecureMailbox['kind'] = 'personal') => {
  const number = idOf((count += 1));
  mail.lists(number, kind);
  const declared = { familyName: 'Dupont', givenName: 'Camille', nationalIds: [number.slice(1)], situations: [WORK] };
  return { applicant: await Applicant.confirmed(test, { ...declared, ...more }), number, declared };
};
const asksForCode = (applicant: Applicant) => applicant.asks('post', '/mailbox-code');
const enters = (applicant: Applicant, code: string) => applicant.asks('post', '/mailbox-code/confirmation', { code });

const mailed = (applicant: Applicant) => mail.delivers(test, applicant);
const accountsOf = async ({ asked }: Applicant) =>
  (await test.superuser.query('select * from accounts.account where email = $1', [asked.email])).rows;
const otherThan = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, '0');

describe('A code at the personal secure mailbox', () => {
  it('opens the account of who reads it there, where the directory agrees with what is declared', async () => {
    const { applicant, number } = await nurse();
    await asksForCode(applicant).expect(202);
    const read = await mailed(applicant);
    expect(read!.to).toMatch(/@mssante\.example\.org$/);
    expect((await enters(applicant, read!.code).expect(200)).body).toEqual({ status: 'approved' });
    expect(await accountsOf(applicant)).toMatchObject([{ national_id: number, family_name: 'DUPONT' }]);
    await applicant.activates().expect(204);
  });

  it('opens none for whom one was closed, by its number or by its address: an operator looks at why', async () => {
    const { applicant, declared, number } = await nurse();
    expect(await mail.proves(test, applicant)).toBe('approved');
    await test.superuser.query(`update accounts.account set status = 'closed' where national_id = $1`, [number]);
    const again = await Applicant.confirmed(test, declared);
    expect(await mail.proves(test, again)).toBe('queued');
    const { applicant: same } = await nurse({ email: applicant.asked.email });
    expect(await mail.proves(test, same)).toBe('queued');
    expect(await accountsOf(applicant)).toMatchObject([{ status: 'closed' }]);
  });

  it('leaves to an operator what the directory says otherwise, who needs no other check', async () => {
    const { applicant } = await nurse({ situations: [{ ...WORK, profession: '10' }] });
    await asksForCode(applicant).expect(202);
    const { code } = (await mailed(applicant))!;
    expect((await enters(applicant, code).expect(200)).body).toEqual({ status: 'queued' });
    expect(await accountsOf(applicant)).toEqual([]);
    const { rows } = await test.superuser.query('select how from accounts.request_check where request_id = $1', [
      applicant.id,
    ]);
    expect(rows).toEqual([{ how: 'secure-mail' }]);
  });

  it.each(['organisational', 'application'] as const)('is never sent to an %s mailbox', async (kind) => {
    const { applicant } = await nurse({}, kind);
    await asksForCode(applicant).expect(202);
    expect(await mailed(applicant)).toBeNull();
  });

  it('serves once, for ten minutes, and five wrong tries end it', async () => {
    const { applicant } = await nurse({ situations: [{ ...WORK, profession: '10' }] });
    await enters(applicant, '12345678').expect(422, /mailbox-code-over/);
    await asksForCode(applicant).expect(202);
    const first = (await mailed(applicant))!;
    test.clock.advance(10 * MINUTE);
    await enters(applicant, first.code).expect(422, /mailbox-code-over/);
    await asksForCode(applicant).expect(202);
    const second = (await mailed(applicant))!;
    await enters(applicant, second.code).expect(200);
    await enters(applicant, second.code).expect(422, /mailbox-code-over/);
    await asksForCode(applicant).expect(202);
    const third = (await mailed(applicant))!;
    for (let tried = 1; tried <= 5; tried += 1)
      await enters(applicant, otherThan(third.code)).expect(422, /mailbox-code-refused/);
    await enters(applicant, third.code).expect(422, /mailbox-code-over/);
  });

  it('of the mail before the newest is told as such, once, as a try; their subjects tell the mails apart', async () => {
    const { applicant } = await nurse();
    const tag = async () => ((await asksForCode(applicant).expect(202)).body as { codeTag: string }).codeTag;
    const former = { tag: await tag(), mail: (await mailed(applicant))! };
    const newest = { tag: await tag(), mail: (await mailed(applicant))! };
    for (const { tag, mail } of [former, newest]) expect(mail.subject).toContain(`(repère ${tag})`);
    await enters(applicant, former.mail.code).expect(422, /code-of-another-mail/);
    for (let tried = 2; tried <= 4; tried += 1)
      await enters(applicant, former.mail.code).expect(422, /mailbox-code-refused/);
    expect((await enters(applicant, newest.mail.code).expect(200)).body).toEqual({ status: 'approved' });
  });

  it('proves the number that it was sent for, and none that is declared meanwhile', async () => {
    const [own, other] = [await nurse(), await nurse()];
    await asksForCode(own.applicant).expect(202);
    const { code } = (await mailed(own.applicant))!;
    await own.applicant.asks('put', '', { ...other.declared, phone: '05 62 00 00 00' }).expect(204);
    await enters(own.applicant, code).expect(422, /mailbox-code-over/);
    expect(await accountsOf(own.applicant)).toEqual([]);
  });

  it('of one request is none of another', async () => {
    const [one, other] = [await nurse(), await nurse()];
    await asksForCode(one.applicant).expect(202);
    await asksForCode(other.applicant).expect(202);
    const { code } = (await mailed(one.applicant))!;
    await enters(other.applicant, code).expect(422, /mailbox-code-refused/);
  });

  it('is sent three times a day for a request: strangers who claim a number use up no code of its owner', async () => {
    const { applicant, declared } = await nurse();
    for (let strangers = 0; strangers < 2; strangers += 1) {
      const stranger = await Applicant.confirmed(test, declared);
      for (let asked = 0; asked < 3; asked += 1) await asksForCode(stranger).expect(202);
      await asksForCode(stranger).expect(429, /too-many-codes/);
    }
    await asksForCode(applicant).expect(202);
    const { code } = (await mailed(applicant))!;
    expect((await enters(applicant, code).expect(200)).body).toEqual({ status: 'approved' });
  });

  it('is sent thirty times a day for a number, also to many who ask at once: each code may be tried five times', async () => {
    const { declared } = await nurse();
    const many = await Promise.all(Array.from({ length: 11 }, () => Applicant.confirmed(test, declared)));
    const [last, other, ...others] = many;
    for (const one of [...others, ...others, ...others, last!, last!]) await asksForCode(one).expect(202);
    const both = [asksForCode(last!), asksForCode(other!)];
    const answers = await overlapping(test, writesTo('accounts.request_code'), [], both);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 429]);
  });

  it('is for who declared a number, and holds the token of an open request', async () => {
    const without = await Applicant.confirmed(test);
    await asksForCode(without).expect(409, /number-undeclared/);
    await without.asks('post', '/mailbox-code', undefined, without.link('request-confirm')).expect(422, /link-invalid/);
    const { applicant } = await nurse();
    await applicant.asks('delete').expect(204);
    await asksForCode(applicant).expect(409, /request-closed/);
  });
});
