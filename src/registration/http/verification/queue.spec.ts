import { overlapping, writesTo } from '#test/support/overlapping.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { allBut, type Operators, operatorsOf } from '../../../accounts/testing/operators.js';
import { type SignedIn, signedIn } from '../../../accounts/testing/professionals.js';
import { Applicant, aRegistration, declarationOf } from '../../testing/registrations.http.js';
import { aLine, extractOf, idOf, imported } from '../../../directory/testing/extracts.js';
import type { QueuedAnswer } from './queue.answers.js';
import type { ExaminedAnswer } from './verification.answers.js';
import { atDesk, CHECK, takenBy } from '../../testing/verifiers.http.js';

type Queue = { readonly items: readonly QueuedAnswer[]; readonly next: string | null };

const HOUR = 3_600_000;

let test: TestApp;
let operators: Operators;
let colleague: SignedIn;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  colleague = await signedIn(test.app, { situations: [], roles: ['verifier'] });
});
afterAll(() => test?.close());

const as = (who: SignedIn) => atDesk(test, who);
const verifier = () => as(operators.verifier);
const taken = (more: object = {}) => takenBy(test, operators.verifier, more);

describe('The queue of requests', () => {
  it('is read by age, page by page, with those that are late', async () => {
    const [one] = aRegistration().situations;
    const situations = [{ ...one, structure: { name: 'CCAS d’Auch' } }];
    const number = { 'Identification nationale PP': idOf(7), 'Code profession': '10' };
    await imported(test.urls.owner, extractOf(aLine({ ...number, 'Téléphone (coord. structure)': '0561000000' })));
    test.clock.advance(-49 * HOUR);
    const first = await Applicant.confirmed(test, { situations, nationalIds: [idOf(7).slice(1)] });
    test.clock.advance(49 * HOUR);
    const [second, third] = [
      await Applicant.confirmed(test, { situations }),
      await Applicant.confirmed(test, { phone: undefined }),
    ];
    const seen: QueuedAnswer[] = [];
    for (let query: string | null = '?limit=2'; query;) {
      const { body }: { body: Queue } = await verifier().get(query).expect(200);
      expect(body).toMatchObject({ waiting: 3, overdue: 1 });
      seen.push(...body.items);
      query = body.next && `?limit=2&cursor=${body.next}`;
    }
    expect(seen.map(({ id }) => id)).toEqual([first.id, second.id, third.id]);
    // What one chooses and calls by: trade, place, what differs, whether it is late; and the directory's own telephone.
    const work = { professionLabel: 'Assistant de service social', structureName: 'CCAS d’Auch', town: 'Auch' };
    expect(seen[0]).toMatchObject({ ...work, isOverdue: true });
    expect(seen[0]?.differing).toEqual(expect.arrayContaining(['name', 'profession']));
    expect(seen[1]).toMatchObject({ ...work, isOverdue: false, differing: [] });
    const examined = (await verifier().get(`/${first.id}`).expect(200)).body as ExaminedAnswer;
    expect(examined.directory).toMatchObject([{ nationalId: idOf(7), profession: '10', phone: '0561000000' }]);
    const { body } = await verifier().get('?status=incomplete').expect(200);
    expect(body.items).toMatchObject([{ id: third.id, status: 'incomplete', assignee: null, checked: false }]);
  });

  it('is for those who verify, and for nobody else', async () => {
    const applicant = await Applicant.confirmed(test);
    for (const other of allBut(operators, 'verifier', 'administrator')) {
      await as(other)
        .get()
        .expect(403, /role-required/);
      await as(other).get(`/${applicant.id}`).expect(403);
      await as(other).post(`/${applicant.id}/assignment`).expect(403);
    }
    // Administrators examine operators' accounts alone: they do not learn of others.
    expect((await as(operators.administrator).get().expect(200)).body.items).toEqual([]);
    await as(operators.administrator)
      .get(`/${applicant.id}`)
      .expect(404, /request-not-found/);
    await as(operators.administrator).post(`/${applicant.id}/assignment`).expect(404);
    expect(await applicant.status()).toBe('queued');
  });

  it('does not hold what nobody confirmed', async () => {
    const applicant = await Applicant.of(test);
    await verifier()
      .get(`/${applicant.id}`)
      .expect(404, /request-not-found/);
    await verifier().post(`/${applicant.id}/assignment`).expect(404);
  });
});

describe('A request that is examined', () => {
  it('is taken by one of two operators who try at once', async () => {
    const applicant = await Applicant.confirmed(test);
    const both = [operators.verifier, colleague].map((one) => as(one).post(`/${applicant.id}/assignment`));
    const answers = await overlapping(test, writesTo('accounts.request'), [], both);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it('is changed by nobody who has not taken it', async () => {
    const applicant = await taken();
    const { post } = as(colleague);
    await post(`/${applicant.id}/identity-checks`, CHECK).expect(409, /request-not-taken/);
    await post(`/${applicant.id}/approval`).expect(409, /request-not-taken/);
    await post(`/${applicant.id}/refusal`, { reason: 'other' }).expect(409, /request-not-taken/);
    await post(`/${applicant.id}/handover`, {}).expect(409, /request-not-taken/);
  });

  it('can be handed over to a colleague who verifies, or back to the queue', async () => {
    const applicant = await taken();
    const handOver = (to?: string) => verifier().post(`/${applicant.id}/handover`, { assignee: to });
    await handOver(operators.support.accountId).expect(422, /examiner-unknown/);
    await handOver(colleague.accountId).expect(204);
    await handOver(colleague.accountId).expect(409, /request-not-taken/);
    await as(colleague).post(`/${applicant.id}/handover`, {}).expect(204);
    expect(await applicant.status()).toBe('queued');
  });

  it('waits for the applicant who is asked, and goes on with the same operator once they answer', async () => {
    const applicant = await taken();
    await applicant.asks('post', '/answers', { text: 'Rien' }).expect(409, /nothing-asked/);
    await applicant.asks('put', '', declarationOf(applicant.asked)).expect(409, /request-examined/);
    await verifier().post(`/${applicant.id}/questions`, { text: 'Quel est votre service ?' }).expect(204);
    const { body } = await applicant.asks('get').expect(200);
    expect(body).toMatchObject({ status: 'asked', messages: [{ kind: 'asked', text: 'Quel est votre service ?' }] });
    await applicant.asks('post', '/answers', { text: 'Le service social' }).expect(204);
    const examined = (await verifier().get(`/${applicant.id}`).expect(200)).body;
    expect(examined).toMatchObject({ status: 'assigned', assignee: operators.verifier.accountId });
    expect((examined.events as { kind: string }[]).map(({ kind }) => kind)).toEqual([
      'requested',
      'confirmed',
      'assigned',
      'asked',
      'answered',
    ]);
  });

  it('waits in the queue once it is answered, if nobody holds it any more', async () => {
    const applicant = await taken();
    await verifier().post(`/${applicant.id}/questions`, { text: 'Quel service ?' }).expect(204);
    await verifier().post(`/${applicant.id}/handover`, {}).expect(204);
    expect(await applicant.status()).toBe('asked');
    await applicant.asks('post', '/answers', { text: 'Le service social' }).expect(204);
    expect(await applicant.status()).toBe('queued');
  });

  it('is refused with a reason that the applicant reads', async () => {
    const applicant = await taken();
    await verifier().post(`/${applicant.id}/refusal`, { reason: 'not-in-scope', text: 'Hors champ' }).expect(204);
    const { body } = await applicant.asks('get').expect(200);
    expect(body).toMatchObject({
      status: 'refused',
      refusalReason: 'not-in-scope',
      messages: [{ kind: 'refused', text: 'Hors champ' }],
    });
    await verifier()
      .post(`/${applicant.id}/approval`)
      .expect(409, /request-closed/);
    await applicant.activates().expect(422, /link-invalid/);
  });
});
