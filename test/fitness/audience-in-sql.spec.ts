import fc from 'fast-check';
import { newId } from '#libs/kernel/identifier.js';
import type { AccountId, SituationId } from '#libs/access/actor.js';
import type { Confidentiality, Facts, FileId, ItemFacts, Ring } from '#libs/access/facts.js';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { READABLE, SEEN_BY_DELEGATE } from '../../src/coordination/news/application/item-view.js';
import { VERSIONS } from '../../src/coordination/news/application/read-item.js';
import { decide } from '../../src/habilitation/domain/decision/decide.js';
import { mayRead } from '../../src/habilitation/domain/decision/may-read.js';
import {
  actor,
  consent,
  facts,
  itemOf,
  membership,
  published,
  situation,
} from '../../src/habilitation/testing/facts.js';

const ACCOUNTS = Array.from({ length: 4 }, () => newId<AccountId>());
const CATEGORIES = ['PHY', 'NUR', 'SOC', 'COO'];
const account = fc.constantFrom(...ACCOUNTS);
const ring = fc.constantFrom<Ring>('care-team', 'extended');

const confidentiality: fc.Arbitrary<Confidentiality> = fc.oneof(
  fc.constant({ audience: 'circle' } as const),
  fc.constant({ audience: 'care-team' } as const),
  fc.constant({ audience: 'depositor' } as const),
  fc.record({ audience: fc.constant('categories' as const), categories: fc.subarray(CATEGORIES) }),
  fc.record({ audience: fc.constant('professionals' as const), accountIds: fc.subarray(ACCOUNTS) }),
);

const DESK = newId<SituationId>();
const hand = fc.constantFrom(null, DESK, newId<SituationId>());
/** A nurse, perhaps in whose name a secretary reads the news. */
const CONSENT = consent({ extended: [{ classes: [], professions: ['60'] }] });
const DELEGATION = {
  id: newId<never>(),
  kinds: ['news'],
  delegate: {
    accountId: newId<AccountId>(),
    situation: situation({ id: DESK, profession: '99', role: '331' }),
    excludedFrom: [],
  },
} as const;
const nurse = fc.record({ accountId: account, ring, delegated: fc.boolean() });
const HERE = newId<SituationId>();
const PRACTICES = [HERE, newId<SituationId>()] as const;
const depositors = fc.record({ accountId: account, situationId: fc.constantFrom(...PRACTICES) });

type Depositor = ItemFacts['depositor'];

/** What was written, the first wording first: each with its restriction and, under a delegation, whose hand it was. */
type Wording = { readonly restriction: Confidentiality; readonly writtenBy: SituationId | null };
const wordings = fc.array(fc.record({ restriction: confidentiality, writtenBy: hand }), { minLength: 1, maxLength: 3 });

const restrictionOf = (restriction: Confidentiality) => [
  restriction.audience,
  restriction.audience === 'categories' ? restriction.categories : null,
  restriction.audience === 'professionals' ? restriction.accountIds : null,
];

const ITEM = `
insert into coordination.item (id, file_id, section, kind, text, depositor_account_id, depositor_situation_id, membership_id, written_at,
  audience, categories, account_ids, written_by_situation_id, version)
values ($1, $2, 'news', 'OBS', 'x', $3, $9, $2, now(), $4, $5, $6, $7, $8)`;
const VERSION = `
insert into coordination.item_version (item_id, version, text, urgent, hidden_from_representatives, written_at, audience, categories, account_ids,
  written_by_situation_id)
values ($1, $2, 'x', false, false, now(), $3, $4, $5, $6)`;
const LISTED = `select i.id from coordination.item i
  where i.file_id = $1 and i.id = $5 and ${READABLE('i', '$7')} and ${SEEN_BY_DELEGATE('$6')}`;

describe('the restriction of a depositor', () => {
  const fileId = newId<FileId>();
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await test.superuser.query('alter table coordination.item drop constraint item_file_id_fkey');
  });
  afterAll(() => test.close());

  async function written(depositor: Depositor, all: readonly Wording[]): Promise<string> {
    const id = newId();
    const [present, ...earlier] = all.toReversed();
    if (!present) throw new Error('Nothing was written');
    const { accountId, situationId } = depositor;
    const row = [
      id,
      fileId,
      accountId,
      ...restrictionOf(present.restriction),
      present.writtenBy,
      all.length,
      situationId,
    ];
    await test.database.rows(ITEM, row);
    for (const [i, { restriction, writtenBy }] of earlier.toReversed().entries())
      await test.database.rows(VERSION, [id, i + 1, ...restrictionOf(restriction), writtenBy]);
    return id;
  }

  it('lets the same members read in a list, by SQL, as the one decision does for a single item', async () => {
    const rings = fc.record({ accountId: account, ring: fc.option(ring), category: fc.constantFrom(...CATEGORIES) });
    await fc.assert(
      fc.asyncProperty(confidentiality, rings, depositors, async (restriction, who, depositor) => {
        const item = await written(depositor, [{ restriction, writtenBy: null }]);
        const listed = await test.database.rows(LISTED, [
          fileId,
          who.accountId,
          who.ring,
          who.category,
          item,
          null,
          null,
        ]);
        // Who has left reads nothing but their own.
        const due = who.ring
          ? mayRead(restriction, { ...who, delegatedIn: null, ring: who.ring }, depositor)
          : who.accountId === depositor.accountId;
        expect(listed.length === 1).toBe(due);
      }),
      { numRuns: 200 },
    );
  });

  it('and that on each version, lets the same members and delegates read the one that stands and those before', async () => {
    const read = (who: { accountId: AccountId; ring: Ring; delegated: boolean }, item: ItemFacts) => {
      const given: Facts = facts({
        actor: actor({ accountId: who.accountId, situation: situation({ id: HERE }) }),
        delegation: who.delegated ? DELEGATION : null,
        membership: membership({ ring: who.ring }),
        consent: CONSENT,
        item,
      });
      return decide(published, { action: 'read', section: 'news' }, given);
    };
    const deposited = (depositor: Depositor, restriction: Confidentiality, writtenBy: SituationId | null) => ({
      ...itemOf(depositor.accountId, restriction, false, writtenBy),
      depositor,
    });
    let [some, fewer] = [0, 0];
    await fc.assert(
      fc.asyncProperty(wordings, nurse, depositors, async (all, who, depositor) => {
        const item = await written(depositor, all);
        const [first, present] = [all[0]!, all.at(-1)!];
        const own = first.writtenBy === present.writtenBy ? present.writtenBy : null;
        const { granted, category } = read(who, deposited(depositor, present.restriction, own));
        const due = all.flatMap(({ restriction, writtenBy }, i) =>
          granted && read(who, deposited(depositor, restriction, writtenBy)).granted ? [i + 1] : [],
        );
        const binds = [fileId, who.accountId, who.ring, category, item];
        const delegate = who.delegated ? [DESK, HERE] : [null, null];
        const versions = await test.database.rows<{ version: number }>(VERSIONS, [
          ...binds,
          true,
          ...delegate,
          null,
          100,
          'news',
        ]);
        expect(versions.map(({ version }) => version)).toEqual(due.toReversed());
        expect((await test.database.rows(LISTED, [...binds, ...delegate])).length === 1).toBe(granted);
        some += Number(due.length > 0);
        fewer += Number(due.length > 0 && due.length < all.length);
      }),
      { numRuns: 300 },
    );
    expect([some > 50, fewer > 20]).toEqual([true, true]);
  });
});
