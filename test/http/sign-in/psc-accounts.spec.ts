import request from 'supertest';
import { queued } from '#test/support/overlapping.js';
import { operatorsOf } from '../../../src/accounts/testing/operators.js';
import { PscProofs } from '../../../src/sign-in/application/psc/psc-proofs.js';
import {
  NURSE,
  PODOLOGIST,
  PODOLOGIST_FORMERLY,
  PscStage,
  SOCIAL_WORKER,
  UNKNOWN_TO_THE_DIRECTORY,
} from '../../../src/sign-in/testing/psc.http.js';
import { Applicant } from '../../../src/registration/testing/registrations.http.js';

let stage: PscStage;
beforeAll(async () => (stage = await PscStage.open()));
afterAll(() => stage?.close());
afterEach(() => stage.clear());

describe('Who has no account', () => {
  it('is led to a registration that is filled in and proved', async () => {
    const { status, body } = await stage.signIn(SOCIAL_WORKER);
    expect([status, body.code]).toEqual([403, 'account-needed']);
    expect(body.registration).toMatchObject({
      nationalId: SOCIAL_WORKER,
      familyName: 'ESSAI-CINQ',
      givenName: 'CLAUDE',
      practices: [{ professionLabel: 'Assistant de service social', structureId: 'F310999008' }],
    });
    const { pscProof } = body.registration as { pscProof: string };
    expect(await stage.test.app.get(PscProofs).take(pscProof)).toMatchObject({
      nationalId: SOCIAL_WORKER,
      practices: [{ profession: '41', activityKind: 'GENR10', place: { communeCode: '31555', departmentCode: '31' } }],
    });
  });

  it('may be unknown to the directory: a name, and no practice', async () => {
    const { body } = await stage.signIn(UNKNOWN_TO_THE_DIRECTORY);
    expect(body).toMatchObject({
      code: 'account-needed',
      registration: { familyName: 'ESSAI-QUATORZE', practices: [] },
    });
  });

  it('is not taken for a namesake, nor for who has the same e-mail', async () => {
    await stage.account('899700000161', { familyName: 'ESSAI-CINQ', givenName: 'CLAUDE' });
    await stage.signIn(SOCIAL_WORKER).then(({ body }) => expect(body.code).toBe('account-needed'));
  });
});

describe('Whose structure is known by another identifier than Pro Santé Connect has', () => {
  it('practises there all the same', async () => {
    const structure = { id: '310999008', name: 'CENTRE HOSPITALIER FICTIF' };
    const [hospital] = (await stage.account(SOCIAL_WORKER, { situations: [{ profession: '41', structure }] }))
      .situations;
    const { body } = await stage.signIn(SOCIAL_WORKER);
    expect(body.practices).toMatchObject([{ situationId: hospital?.id, structureId: '310999008' }]);
    // As long as they do.
    for (const [days, situationId] of [
      [1, hospital?.id],
      [0, null],
    ] as const) {
      const at = new Date(stage.test.clock.now().getTime() + days * 86_400_000);
      await stage.test.superuser.query('update accounts.situation set ended_at = $2 where id = $1', [hospital?.id, at]);
      expect((await stage.signIn(SOCIAL_WORKER)).body.practices).toMatchObject([{ situationId }]);
    }
  });
});

describe('Who had another identifier before', () => {
  it('is known by it, and by the new one first', async () => {
    const before = await stage.account(PODOLOGIST_FORMERLY);
    expect((await stage.signIn(PODOLOGIST)).body.situationId).toBe(before.situations[0]?.id);
    await stage.clear();
    const [, now] = [await stage.account(PODOLOGIST_FORMERLY), await stage.account(PODOLOGIST)];
    expect((await stage.signIn(PODOLOGIST)).body.situationId).toBe(now.situations[0]?.id);
  });

  it('stays with the account that was opened first', async () => {
    const before = await stage.account(PODOLOGIST_FORMERLY);
    await stage.signIn(PODOLOGIST);
    await stage.account(PODOLOGIST);
    expect((await stage.signIn(PODOLOGIST)).body.situationId).toBe(before.situations[0]?.id);
  });
});

describe('Pro Santé Connect opens no account', () => {
  const set = ({ id }: { id: string }, to: string) =>
    stage.test.superuser.query('update accounts.account set status = $2 where id = $1', [id, to]);

  it.each([
    ['suspended', 'account-inactive'],
    ['closed', 'account-needed'],
  ])('that is %s, linked or not', async (status, code) => {
    const nurse = await stage.account(NURSE);
    const refused = () => stage.signIn(NURSE).then(({ body }) => expect(body.code).toBe(code));
    await set(nurse, status);
    await refused();
    await set(nurse, 'active');
    await stage.signIn(NURSE).then(({ status }) => expect(status).toBe(201));
    await set(nurse, status);
    await refused();
  });

  it('but the next one of who had a closed one, and nothing of that comes with it', async () => {
    const closed = await stage.account(NURSE);
    await stage.signIn(NURSE).then(({ status }) => expect(status).toBe(201));
    await set(closed, 'closed');
    const { email } = closed;
    const next = await stage.account(NURSE, { email });
    for (const time of ['first', 'second'])
      await stage
        .signIn(NURSE)
        .then(({ body }) => expect([time, body.situationId]).toEqual([time, next.situations[0]?.id]));
    await set(next, 'suspended');
    await stage.signIn(NURSE).then(({ body }) => expect(body.code).toBe('account-inactive'));
  });

  it('without an operator to whose closed one had a former number of theirs', async () => {
    await set(await stage.account(PODOLOGIST_FORMERLY), 'closed');
    const { body } = await stage.signIn(PODOLOGIST);
    const { pscProof, declaration } = body.registration as { pscProof: string; declaration: object };
    const back = await Applicant.confirmed(stage.test, declaration);
    const proved = await back.asks('post', '/psc-proof', { pscProof }).expect(200);
    expect(proved.body).toEqual({ status: 'queued' });
  });

  it('that slept, and was suspended by decision since: nothing but its sleep ends by signing in', async () => {
    const nurse = await stage.account(NURSE);
    const operators = await operatorsOf(stage.test.app);
    const asleep = `update accounts.account set status = 'suspended', suspended_for = 'dormancy' where id = $1`;
    await stage.test.superuser.query(asleep, [nurse.id]);
    await stage.signIn(NURSE).then(({ status }) => expect(status).toBe(201));
    await stage.test.superuser.query(asleep, [nurse.id]);
    const suspension = `/v1/backoffice/accounts/${nurse.id}/suspension`;
    await stage.as(operators.support.token).post(suspension).send({ reason: 'e-CPS volée' }).expect(204);
    await stage
      .signIn(NURSE)
      .then(({ status, body }) => expect([status, body.code]).toEqual([401, 'account-inactive']));
  });

  it('of another, after the identifier of the account was changed', async () => {
    const nurse = await stage.account(NURSE);
    await stage.signIn(NURSE);
    await stage.test.superuser.query('update accounts.account set national_id = $2 where id = $1', [
      nurse.id,
      '899700000153',
    ]);
    await stage.account(NURSE);
    await stage.signIn(NURSE).then(({ status, body }) => expect([status, body.code]).toEqual([401, 'psc-refused']));
  });

  it('that is suspended at this moment, or was taken back from whom it was tied to', async () => {
    const { test } = stage;
    const { support } = await operatorsOf(test.app);
    const ends = {
      suspended: (id: string) => () =>
        stage.as(support.token).post(`/v1/backoffice/accounts/${id}/suspension`).send({ reason: 'Vol signalé' }),
      // As `CredentialsSince` does, once it holds the account.
      untied: (id: string) => async () => {
        await test.database.transaction(async () => {
          await test.database.rows('select from accounts.account where id = $1 for no key update', [id]);
          await test.database.execute('delete from accounts.psc_identity where account_id = $1', [id]);
          await test.database.execute('update accounts.account set national_id = null where id = $1', [id]);
        });
        return { status: 204, body: {} } as request.Response;
      },
    };
    for (const [how, refused] of [
      ['suspended', 'account-inactive'],
      ['untied', 'account-needed'],
    ] as const) {
      const account = await stage.account(NURSE);
      expect((await stage.signIn(NURSE)).status).toBe(201);
      await test.superuser.query('update accounts.session set ended_at = created_at where account_id = $1', [
        account.id,
      ]);
      const back = await stage.broughtBack(NURSE, await stage.begin());
      const answers = await queued(
        test,
        'select from accounts.account where id = $1 for update',
        [account.id],
        [ends[how](account.id), () => stage.end(back)],
      );
      expect(answers.map(({ status, body }) => (body as { code?: string }).code ?? status)).toEqual([204, refused]);
      const open = 'select from accounts.session where account_id = $1 and ended_at is null';
      expect((await test.superuser.query(open, [account.id])).rowCount).toBe(0);
      await stage.clear();
    }
  });
});

describe('The password tab', () => {
  it('says that there is another one, to who has no password and to who does not exist alike', async () => {
    const nurse = await stage.account(NURSE);
    const tell = async (email: string) =>
      (await request(stage.test.server).post('/v1/sign-in').send({ email, password: 'anything at all' }).expect(401))
        .body as {
        code: string;
        title: string;
      };
    const [known, unknown] = [await tell(nurse.email), await tell('nobody@example.org')];
    expect([known.code, known.title]).toEqual([unknown.code, unknown.title]);
    expect(known.title).toContain('Pro Santé Connect');
  });
});
