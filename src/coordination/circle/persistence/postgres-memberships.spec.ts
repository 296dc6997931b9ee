import { meeting } from '#test/support/meeting.js';
import { overlapping, writesTo } from '#test/support/overlapping.js';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import type { Membership } from '../domain/membership.js';
import { aFileRow } from '../../files/testing/file-rows.js';
import { aMember, anInvitation, aReferent, INVITED_AT } from '../testing/memberships.builder.js';
import { keepsMemberships } from '../testing/memberships.contract.js';
import { PostgresMemberships } from './postgres-memberships.js';

let db: TestDatabase;
let memberships: PostgresMemberships;

beforeAll(async () => {
  db = await testDatabase();
  memberships = new PostgresMemberships(db.orm.em, db.database);
});
afterAll(() => db.close());

const inAnAct = <T>(work: (memberships: PostgresMemberships) => T | Promise<T>) =>
  db.database.transaction(() => work(memberships));

const newFile = () => aFileRow(db.superuser);

const kept = async (stay: Membership) => {
  await inAnAct((memberships) => memberships.add(stay));
  return stay;
};

/** How each of two acts that run at once ends: `done`, or the code of what was refused. */
const atOnce = (...works: ((memberships: PostgresMemberships) => unknown)[]) =>
  overlapping(
    db,
    writesTo('coordination.membership'),
    [],
    works.map(
      (work) => () =>
        inAnAct(work).then(
          () => 'done',
          (error: { code: string }) => error.code,
        ),
    ),
  );

describe('Memberships on PostgreSQL', () => {
  keepsMemberships(inAnAct, newFile);

  it('keep one of two invitations of the same colleague sent at once', async () => {
    const first = anInvitation({ fileId: await newFile() });
    const second = anInvitation({ fileId: first.fileId, professional: first });
    const ends = await atOnce(
      (memberships) => memberships.add(first),
      (memberships) => memberships.add(second),
    );
    expect(ends.sort()).toEqual(['already-member', 'done']);
  });

  it('let an invitation be accepted once', async () => {
    const { id, fileId } = await kept(anInvitation({ fileId: await newFile() }));
    const accept = async (memberships: PostgresMemberships) =>
      (await memberships.get(fileId, id)).accept(null, INVITED_AT);
    const ends = await atOnce(accept, accept);
    expect(ends.sort()).toEqual(['done', 'not-invited']);
  });

  it('end a stay for good, whether its acceptance came just before or just after', async () => {
    const { id, fileId } = await kept(anInvitation({ fileId: await newFile() }));
    const get = (memberships: PostgresMemberships) => memberships.get(fileId, id);
    const [ended] = await atOnce(
      async (memberships) => (await get(memberships)).end('ended-by-referent', null, INVITED_AT),
      async (memberships) => (await get(memberships)).accept(null, INVITED_AT),
    );
    expect(ended).toBe('done');
    expect((await inAnAct(get)).status).toBe('ended');
  });

  it('leave a file a referent when two of them give up the duty at once', async () => {
    const one = await kept(aReferent(await newFile()));
    const two = await kept(aMember({ fileId: one.fileId }));
    await inAnAct(async (memberships) => {
      const stay = await memberships.get(two.fileId, two.id);
      stay.appoint(['referent'], await memberships.others(stay), INVITED_AT);
    });
    const bothHoldTheirs = meeting(2);
    const giveUp = (id: Membership['id']) => async (memberships: PostgresMemberships) => {
      const stay = await memberships.get(one.fileId, id);
      await bothHoldTheirs();
      stay.appoint([], await memberships.others(stay), INVITED_AT);
    };
    const ends = await atOnce(giveUp(one.id), giveUp(two.id));
    expect(ends.sort()).toEqual(['circle-changed-meanwhile', 'done']);
  });

  it('show the access decision what it may rest on', async () => {
    const stay = await kept(aReferent(await newFile()));
    const facts = `select * from coordination.facts_membership where file_id = $1 and situation_id = $2 for share`;
    expect(await db.database.rows(facts, [stay.fileId, stay.situationId])).toEqual([
      {
        id: stay.id,
        file_id: stay.fileId,
        account_id: stay.accountId,
        situation_id: stay.situationId,
        version: 1,
        status: 'active',
        ring: 'care-team',
        duties: ['referent'],
        ends_at: null,
        lapses_at: stay.lapsesAt,
        excluded: false,
      },
    ]);
  });
});
