import fc from 'fast-check';
import { newId } from '#libs/kernel/identifier.js';
import type { AccountId } from '#libs/authorisation/actor.js';
import type { Confidentiality, Ring } from '#libs/authorisation/facts.js';
import { testDatabase, type TestDatabase } from '#libs/testing/test-database.js';
import { READABLE } from '../../src/coordination/application/item-view.js';
import { mayRead } from '../../src/habilitation/domain/may-read.js';

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

describe('the restriction of a depositor', () => {
  let test: TestDatabase;
  beforeAll(async () => (test = await testDatabase()));
  afterAll(() => test.close());

  const inSql = async (
    restriction: Confidentiality,
    { accountId, ring, category }: { accountId: AccountId; ring: Ring | null; category: string },
    depositor: AccountId,
  ) => {
    const categories = restriction.audience === 'categories' ? restriction.categories : null;
    const accountIds = restriction.audience === 'professionals' ? restriction.accountIds : null;
    const [row] = await test.database.rows<{ readable: boolean | null }>(IN_SQL, [
      depositor,
      accountId,
      ring,
      category,
      restriction.audience,
      categories,
      accountIds,
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

  it('leaves who has left nothing but their own', async () => {
    await fc.assert(
      fc.asyncProperty(confidentiality, reader, account, async (restriction, who, depositor) => {
        expect(await inSql(restriction, { ...who, ring: null }, depositor)).toBe(who.accountId === depositor);
      }),
    );
  });
});
