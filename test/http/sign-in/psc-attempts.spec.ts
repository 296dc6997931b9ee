import request from 'supertest';
import { journalEntries } from '#test/support/journal-entries.js';
import { overlapping, writesTo } from '#test/support/overlapping.js';
import { NURSE, PscStage, SOCIAL_WORKER } from '../../../src/sign-in/testing/psc.http.js';

const MINUTE = 60_000;

let stage: PscStage;
beforeAll(async () => (stage = await PscStage.open()));
afterAll(() => stage?.close());
afterEach(() => stage.clear());

describe('A sign-in by Pro Santé Connect', () => {
  const refusedWith = async (body: object, code: string) => {
    const { status, body: problem } = await stage.end(body);
    expect([status, (problem as { code: string }).code]).toEqual([401, code]);
  };

  it('ends once, however many send its code at once', async () => {
    await stage.account(NURSE);
    const back = await stage.broughtBack(NURSE, await stage.begin());
    const many = [1, 2, 3, 4].map(() => stage.end(back));
    const answers = await overlapping(stage.test, writesTo('accounts.psc_attempt'), [], many);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401, 401]);
    await refusedWith(back, 'psc-attempt-over');
  });

  it('ends where it began, and nowhere else', async () => {
    await stage.account(NURSE);
    const [mine, theirs] = [await stage.begin(), await stage.begin()];
    const back = await stage.broughtBack(NURSE, mine);
    // Another's code, put into a browser that has an attempt of its own; then with that attempt's own state.
    await refusedWith({ ...back, attempt: theirs.attempt }, 'psc-refused');
    const stateOfTheirs = new URL(theirs.authorizationUrl).searchParams.get('state');
    await refusedWith({ ...back, attempt: theirs.attempt, state: stateOfTheirs }, 'psc-refused');
    await stage.end(back).expect(201);
  });

  it('is over after ten minutes', async () => {
    await stage.account(NURSE);
    const back = await stage.broughtBack(NURSE, await stage.begin());
    stage.test.clock.advance(10 * MINUTE);
    await refusedWith(back, 'psc-attempt-over');
  });

  it('cannot be ended with what was made up', async () => {
    const back = await stage.broughtBack(NURSE, await stage.begin());
    await refusedWith(
      { ...back, attempt: back.attempt.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) },
      'psc-attempt-over',
    );
    await refusedWith({ ...back, attempt: 'anything' }, 'psc-attempt-over');
    await refusedWith({ ...back, state: 'anything' }, 'psc-refused');
    await refusedWith({ ...back, code: 'anything' }, 'psc-refused');
  });

  it('sends nobody to an address that is not registered', async () => {
    const addresses = [
      'https://evil.example/',
      'https://spico.example/retour/',
      'https://spico.example/retour?x=1',
      '',
    ];
    for (const redirectUri of addresses) {
      const { status } = await request(stage.test.server).post('/v1/sign-in/psc').send({ redirectUri });
      expect([400, 422]).toContain(status);
    }
  });

  it('is traced, whatever comes of it', async () => {
    const before = (await journalEntries(stage.test.database)).length;
    await stage.account(NURSE);
    const back = await stage.broughtBack(NURSE, await stage.begin());
    await refusedWith({ ...back, state: 'anything' }, 'psc-refused');
    await stage.end(back).expect(201);
    await refusedWith(back, 'psc-attempt-over');
    await stage.signIn(SOCIAL_WORKER);
    const entries = (await journalEntries(stage.test.database)).slice(before);
    expect(entries.map(({ action, outcome, code }) => [action, outcome, code])).toEqual([
      ['psc-sign-in.begin', 'done', null],
      ['psc-sign-in.end', 'rejected', 'psc-refused'],
      ['psc-identity.link', 'done', null],
      ['psc-sign-in.end', 'done', null],
      ['psc-sign-in.end', 'rejected', 'psc-attempt-over'],
      ['psc-sign-in.begin', 'done', null],
      ['psc-sign-in.end', 'rejected', 'account-needed'],
    ]);
  });

  it('leaves no token, code, name or address in the database but what waits for a registration', async () => {
    const nurse = await stage.account(NURSE);
    const back = await stage.broughtBack(NURSE, await stage.begin());
    await stage.end(back).expect(201);
    const { rows } = await stage.test.superuser.query(
      `select jsonb_agg(to_jsonb(e)) as kept from journal.entry e union all select jsonb_agg(to_jsonb(f)) from outbox.fact f
       union all select jsonb_agg(to_jsonb(a)) from accounts.psc_attempt a union all select jsonb_agg(to_jsonb(s)) from accounts.session s`,
    );
    const kept = JSON.stringify(rows);
    for (const secret of [
      back.code,
      back.state,
      back.attempt,
      back.attempt.split('.')[1] ?? '',
      'ESSAI-DEUX',
      nurse.email,
    ])
      expect(kept).not.toContain(secret);
  });
});
