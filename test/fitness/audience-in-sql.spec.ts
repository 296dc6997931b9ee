import fc from 'fast-check';
import { newId } from '#libs/kernel/identifier.js';
import type { AccountId, SituationId } from '#libs/authorisation/actor.js';
import type { Confidentiality, Ring } from '#libs/authorisation/facts.js';
import { testDatabase, type TestDatabase } from '#libs/testing/test-database.js';
import { READABLE, SEEN_BY_DELEGATE } from '../../src/coordination/application/item-view.js';
import { decide } from '../../src/habilitation/domain/decide.js';
import { mayRead } from '../../src/habilitation/domain/may-read.js';
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
const category = fc.constantFrom(...CATEGORIES);

const confidentiality: fc.Arbitrary<Confidentiality> = fc.oneof(
  fc.constant({ audience: 'circle' } as const),
  fc.constant({ audience: 'care-team' } as const),
  fc.constant({ audience: 'depositor' } as const),
  fc.record({ audience: fc.constant('categories' as const), categories: fc.subarray(CATEGORIES) }),
  fc.record({ audience: fc.constant('professionals' as const), accountIds: fc.subarray(ACCOUNTS) }),
);
const reader = fc.record({ accountId: account, ring: fc.constantFrom<Ring>('care-team', 'extended'), category });

const IN_SQL = `select ${READABLE} as readable
  from (select $1::uuid as depositor_account_id, $5::text as audience, $6::text[] as categories, $7::uuid[] as account_ids) i`;

const DESK = newId<SituationId>();
const hand = fc.constantFrom(null, DESK, newId<SituationId>());
const SEEN = `select coalesce(${READABLE} and ${SEEN_BY_DELEGATE('$8')}, false) as readable
  from (select $1::uuid as depositor_account_id, $5::text as audience, $6::text[] as categories, $7::uuid[] as account_ids,
    $9::uuid as written_by_situation_id) i`;
/** A nurse in whose name a secretary reads the news. */
const CONSENT = consent({ extended: [{ classes: [], professions: ['60'] }] });
const DELEGATION = {
  id: newId<never>(),
  kinds: ['news'],
  delegate: { accountId: newId<AccountId>(), situation: situation({ id: DESK, profession: '99', role: '331' }) },
} as const;

const restrictionOf = (restriction: Confidentiality) => [
  restriction.audience,
  restriction.audience === 'categories' ? restriction.categories : null,
  restriction.audience === 'professionals' ? restriction.accountIds : null,
];

describe('the restriction of a depositor', () => {
  let test: TestDatabase;
  beforeAll(async () => (test = await testDatabase()));
  afterAll(() => test.close());

  const inSql = async (
    restriction: Confidentiality,
    { accountId, ring, category }: { accountId: AccountId; ring: Ring | null; category: string },
    depositor: AccountId,
  ) => {
    const [row] = await test.database.rows<{ readable: boolean | null }>(IN_SQL, [
      depositor,
      accountId,
      ring,
      category,
      ...restrictionOf(restriction),
    ]);
    return row?.readable ?? false;
  };

  it('lets the same members read in a list, by SQL, as the one decision does for a single item', async () => {
    await fc.assert(
      fc.asyncProperty(confidentiality, reader, account, async (restriction, who, depositor) => {
        expect(await inSql(restriction, who, depositor)).toBe(mayRead(restriction, who, depositor));
      }),
      { numRuns: 300 },
    );
  });

  it('lets a delegate read in a list, by SQL, as the one decision does for a single item', async () => {
    const nurse = fc.record({ accountId: account, ring: fc.constantFrom<Ring>('care-team', 'extended') });
    await fc.assert(
      fc.asyncProperty(confidentiality, nurse, account, hand, async (restriction, who, depositor, writtenBy) => {
        const { granted, category } = decide(
          published,
          { action: 'read', section: 'news' },
          facts({
            actor: actor({ accountId: who.accountId }),
            delegation: DELEGATION,
            membership: membership({ ring: who.ring }),
            consent: CONSENT,
            item: itemOf(depositor, restriction, false, writtenBy),
          }),
        );
        const reader = [depositor, who.accountId, who.ring, category];
        const [row] = await test.database.rows<{ readable: boolean }>(SEEN, [
          ...[...reader, ...restrictionOf(restriction)],
          ...[DESK, writtenBy],
        ]);
        expect(row?.readable).toBe(granted);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves who has left nothing but their own', async () => {
    await fc.assert(
      fc.asyncProperty(confidentiality, reader, account, async (restriction, who, depositor) => {
        expect(await inSql(restriction, { ...who, ring: null }, depositor)).toBe(who.accountId === depositor);
      }),
    );
  });
});
