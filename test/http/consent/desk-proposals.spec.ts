import { testApp, type TestApp } from '#test/support/test-app.js';
import { allBut, type Operators, operatorsOf } from '../../../src/accounts/testing/operators.js';
import { type SignedIn, signedIn } from '../../../src/accounts/testing/professionals.js';
import { NURSE } from '../../../src/accounts/testing/situations.js';
import { Scene, WAYS_TO_END } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT, as, opened, ownLetters } from '../../../src/coordination/files/testing/files.http.js';

let test: TestApp;
let scene: Scene;
let operators: Operators;

beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
});
afterAll(() => test.close());
beforeEach(async () => {
  test.clock.set('2026-11-23T09:00:00+01:00');
  scene = await Scene.of(test);
  await scene.joins(scene.physician);
});

const CHECK = { method: 'call-back', checkedOn: '2026-11-23', source: 'numéro du dossier' };
const REASON = 'Enregistré dans le dossier d’un homonyme';
const desk = (who: SignedIn, path: string, body: object) =>
  as(test, who).post(`/v1/backoffice/${path}`, { person: { fileId: scene.fileId }, identityCheck: CHECK, ...body });
const answer = (who: SignedIn, id: string, how = 'countersignature') =>
  as(test, who).post(`/v1/backoffice/consent-proposals/${id}/${how}`, undefined as never);
const restrict = (decision: object) =>
  desk(operators.dpo, 'consent-withdrawals', { decision: { ...AGREEMENT, effect: 'withdrawn', ...decision } }).expect(
    201,
  );
const opposed = ({ accountId }: SignedIn, effect = 'opposed') => ({
  object: 'opposition',
  effect,
  opposition: { kind: 'professional', accountId },
});
const correction = (corrects: string) => ({ corrects, reason: REASON });
const corrected = (who: SignedIn, id: string) => scene.as(who).post(scene.file('/consent/corrections'), correction(id));
const waiting = async (who = operators.support) =>
  (await as(test, who).get('/v1/backoffice/consent-proposals?limit=100').expect(200)).body.items.map(
    ({ id }: { id: string }) => id,
  );

describe('What the desk recorded', () => {
  it('is struck out by no two members', async () => {
    const withdrawal = (await restrict({})).body.id;
    for (const who of [scene.nurse, scene.physician])
      await corrected(who, withdrawal).expect(409, /consent-recorded-by-desk/);
    await scene.news(scene.physician).expect(403, /consent-withdrawn/);
  });

  it('is corrected by two of its operators: the other one is told, then the members', async () => {
    const withdrawal = (await restrict({})).body.id;
    const told = (await scene.told('consent-changed')).length;
    const { body } = await desk(operators.dpo, 'consent-corrections', correction(withdrawal)).expect(201);
    expect(Object.keys(body)).toEqual(['id']);
    await scene.news(scene.nurse).expect(403, /consent-withdrawn/);
    const { rows } = await test.superuser.query(
      `select ids->>'accountId' as account from outbox.fact where kind = 'consent-proposed' and ids->>'proposalId' = $1`,
      [body.id],
    );
    expect(rows).toEqual([{ account: operators.support.accountId }]);
    expect(await waiting()).toContain(body.id);
    await answer(operators.dpo, body.id).expect(409, /four-eyes/);
    await scene.news(scene.nurse).expect(403, /consent-withdrawn/);
    const done = await answer(operators.support, body.id).expect(204);
    await scene.news(scene.nurse).expect(200);
    expect(await waiting()).not.toContain(body.id);
    expect(await scene.told('consent-changed')).toHaveLength(told + 2);
    expect(await scene.traced(done)).toMatchObject([
      { outcome: 'done', action: 'consent-proposal.confirm', files: [scene.fileId], item: body.id },
    ]);
    const signed = await test.superuser.query(
      'select kind, account_id as by from consent.decision where file_id = $1 order by sequence desc limit 2',
      [scene.fileId],
    );
    expect(signed.rows).toEqual([
      { kind: 'countersignature', by: operators.support.accountId },
      { kind: 'correction', by: operators.dpo.accountId },
    ]);
    await answer(operators.support, body.id).expect(409, /consent-proposal-over/);
    await desk(operators.dpo, 'consent-corrections', correction(withdrawal)).expect(409, /consent-already-corrected/);
  });

  it('stays when the second refuses, and after seven days', async () => {
    const withdrawal = (await restrict({})).body.id;
    const propose = async () =>
      (await desk(operators.support, 'consent-corrections', correction(withdrawal)).expect(201)).body.id;
    const refused = await propose();
    await answer(operators.dpo, refused, 'refusal').expect(204);
    await answer(operators.dpo, refused).expect(409, /consent-proposal-over/);
    const old = await propose();
    const askedAgo = (interval: string) =>
      test.superuser.query('update consent.proposal set asked_at = $2::timestamptz - $3::interval where id = $1', [
        ...[old, test.clock.now(), interval],
      ]);
    await askedAgo('7 days');
    expect(await waiting()).toContain(old);
    await askedAgo('7 days 1 millisecond');
    expect(await waiting()).not.toContain(old);
    await answer(operators.dpo, old).expect(409, /consent-proposal-over/);
    await scene.news(scene.nurse).expect(403, /consent-withdrawn/);
  });
});

describe('A file that somebody locked in the person’s name', () => {
  it('is open again when two operators lift the opposition, whose day is not before it', async () => {
    await scene
      .as(scene.physician)
      .post(scene.file('/consent/withdrawals'), { ...AGREEMENT, ...opposed(scene.nurse) })
      .expect(201);
    await scene.news(scene.nurse).expect(403, /consent-opposed/);
    const lift = (more: object = {}) => ({ decision: { ...AGREEMENT, ...opposed(scene.nurse, 'lifted'), ...more } });
    await desk(operators.support, 'consent-liftings', lift({ decidedOn: '2026-11-20' })).expect(
      409,
      /consent-older-than-refusal/,
    );
    await desk(operators.support, 'consent-liftings', { decision: AGREEMENT }).expect(422, /consent-not-a-lifting/);
    await desk(operators.support, 'consent-liftings', {
      decision: { ...AGREEMENT, ...opposed(scene.physician, 'lifted') },
    }).expect(409, /consent-opposition-unknown/);
    const { body } = await desk(operators.support, 'consent-liftings', lift()).expect(201);
    await scene.news(scene.nurse).expect(403, /consent-opposed/);
    await answer(operators.dpo, body.id).expect(204);
    await scene.news(scene.nurse).expect(200);
    const { body: list } = await scene.as(scene.nurse).get(scene.file('/consent/decisions')).expect(200);
    expect(list.items[0]).toMatchObject({ decision: { effect: 'lifted' }, identityCheck: CHECK, recordedBy: null });
  });

  it('is corrected likewise where a member recorded it in error', async () => {
    const recorded = await scene
      .as(scene.physician)
      .post(scene.file('/consent/withdrawals'), { ...AGREEMENT, ...opposed(scene.nurse) })
      .expect(201);
    const { body } = await desk(operators.support, 'consent-corrections', correction(recorded.body.id)).expect(201);
    await answer(operators.dpo, body.id).expect(204);
    await scene.news(scene.nurse).expect(200);
  });
});

describe('Proposals of the service centre', () => {
  it('are nobody else’s to make, to see or to answer, who learn nothing of the file', async () => {
    const withdrawal = (await restrict({})).body.id;
    const { body } = await desk(operators.dpo, 'consent-corrections', correction(withdrawal)).expect(201);
    for (const other of [scene.nurse, ...allBut(operators, 'support', 'dpo')]) {
      await desk(other, 'consent-corrections', correction(withdrawal)).expect(403, /role-required/);
      await desk(other, 'consent-liftings', { decision: { ...AGREEMENT, ...opposed(scene.nurse, 'lifted') } }).expect(
        403,
      );
      await answer(other, body.id).expect(403, /role-required/);
      await answer(other, body.id, 'refusal').expect(403, /role-required/);
      await as(test, other)
        .get('/v1/backoffice/consent-proposals')
        .expect(403, /role-required/);
    }
    expect(await waiting()).toContain(body.id);
  });

  it('name a decision of that very file', async () => {
    const withdrawal = (await restrict({})).body.id;
    scene = await Scene.of(test);
    await desk(operators.dpo, 'consent-corrections', correction(withdrawal)).expect(404, /consent-entry-not-found/);
  });
});

describe('An objection of a representative', () => {
  it('is struck out by no two members', async () => {
    const guardian = { capacity: 'guardian', name: 'Dominique Exemple', document: 'Jugement du 3 mars 2025' };
    const objection = { ...AGREEMENT, effect: 'opposed', decidedBy: guardian };
    const { body } = await scene.as(scene.nurse).post(scene.file('/consent/withdrawals'), objection).expect(201);
    await corrected(scene.nurse, body.id).expect(409, /consent-objection-needs-ruling/);
    await scene.news(scene.nurse).expect(403, /consent-blocked/);
  });
});

describe('An operator who is a professional', () => {
  const anOperator = () => signedIn(test.app, { situations: [NURSE], roles: ['support', 'identity-cell'] });
  const proposed = async (path: string, body: object) =>
    (await desk(operators.dpo, path, body).expect(201)).body.id as string;
  const opposes = async (opposition: object): Promise<string> => {
    const body = { ...AGREEMENT, object: 'opposition', effect: 'opposed', opposition };
    return (await scene.as(scene.physician).post(scene.file('/consent/withdrawals'), body).expect(201)).body.id;
  };
  const nurses = { kind: 'profession', code: '60' };
  const lifting = { decision: { ...AGREEMENT, object: 'opposition', effect: 'lifted', opposition: nurses } };

  it.each(['takes part', ...WAYS_TO_END, 'is invited'])(
    'proposes, confirms and refuses nothing about a file in which they take part, have done or are asked to: %s',
    async (how) => {
      const nurse = await anOperator();
      if (how === 'is invited') await scene.invitation(nurse).expect(201);
      else await scene.joins(nurse);
      const way = WAYS_TO_END.find((one) => one === how);
      if (way) await scene.hasLeft(nurse, way);
      const opposition = await opposes(nurses);
      const both = [await proposed('consent-liftings', lifting)];
      both.push(await proposed('consent-corrections', correction(opposition)));
      await desk(nurse, 'consent-liftings', lifting).expect(409, /own-file/);
      await desk(nurse, 'consent-corrections', correction(opposition)).expect(409, /own-file/);
      for (const id of both) {
        await answer(nurse, id).expect(409, /own-file/);
        await answer(nurse, id, 'refusal').expect(409, /own-file/);
      }
      await scene.news(nurse).expect(403);
      await answer(operators.support, both[0]!).expect(204);
    },
  );

  it('corrects no opposition to themselves, of a file in which they have no part', async () => {
    const nurse = await anOperator();
    const opposition = await opposes({ kind: 'professional', accountId: nurse.accountId });
    const id = await proposed('consent-corrections', correction(opposition));
    await answer(nurse, id).expect(409, /consent-recorder-concerned/);
    await desk(nurse, 'consent-corrections', correction(opposition)).expect(409, /consent-recorder-concerned/);
    // A part in another file is none in this one.
    await opened(test, nurse, { birthName: `Ailleurs ${ownLetters(nurse)}` });
    await answer(nurse, id, 'refusal').expect(204);
  });

  it('takes back what they proposed themselves, though they take part in the file since', async () => {
    const nurse = await anOperator();
    const opposition = await opposes({ kind: 'profession', code: '31' });
    const { body } = await desk(nurse, 'consent-corrections', correction(opposition)).expect(201);
    await scene.joins(nurse);
    await answer(nurse, body.id, 'refusal').expect(204);
  });
});
