import { randomBytes } from 'node:crypto';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { overlapping, writesTo } from '#test/support/overlapping.js';
import { testDatabase, type TestDatabase } from '#test/support/test-database.js';
import { HmacSignedTokens } from '../../crypto/hmac-signed-tokens.js';
import type { VerifiedIdentity } from '../../../accounts/domain/verified-identity.js';
import { aDeclaredSituation } from '../../../accounts/testing/situations.js';
import { PscProofs } from './psc-proofs.js';

const MINUTE = 60_000;
const { profession, category, skill, role, activityKind, sector, structure, place } = aDeclaredSituation();
const CAMILLE: VerifiedIdentity = {
  nationalId: NationalId.parse('899700000021'),
  familyName: 'ESSAI-DEUX',
  givenName: 'CAMILLE',
  practices: [{ profession, category, skill, role, activityKind, sector, structure, place }],
};

const handlesWith = (codeKey: Buffer) => new HmacSignedTokens({ codeKey });

describe('What Pro Santé Connect proved, for a registration', () => {
  const key = randomBytes(32);
  const clock = new FixedClock();
  let test: TestDatabase;
  let proofs: PscProofs;
  beforeAll(async () => {
    test = await testDatabase();
    proofs = new PscProofs(test.database, handlesWith(key), clock);
  });
  afterAll(() => test.close());

  it('is told to the one who holds the proof, once', async () => {
    const { pscProof } = await proofs.keep(CAMILLE);
    expect(await proofs.take(pscProof)).toEqual(CAMILLE);
    expect(await proofs.take(pscProof)).toBeNull();
  });

  it('is told to one of two who ask at once', async () => {
    const { pscProof } = await proofs.keep(CAMILLE);
    const takes = [1, 2, 3, 4].map(() => () => test.database.transaction(() => proofs.take(pscProof)));
    const told = await overlapping(test, writesTo('accounts.psc_proof'), [], takes);
    expect(told.filter(Boolean)).toEqual([CAMILLE]);
  });

  it('is there again when the registration fails', async () => {
    const { pscProof } = await proofs.keep(CAMILLE);
    const failing = test.database.transaction(async () => {
      await proofs.take(pscProof);
      throw new Error('the registration fails');
    });
    await expect(failing).rejects.toThrow('the registration fails');
    expect(await proofs.take(pscProof)).toEqual(CAMILLE);
  });

  it('is over after half an hour', async () => {
    const { pscProof, expiresAt } = await proofs.keep(CAMILLE);
    expect(expiresAt).toEqual(new Date(clock.now().getTime() + 30 * MINUTE));
    clock.advance(30 * MINUTE);
    expect(await proofs.take(pscProof)).toBeNull();
  });

  it('is told to nobody who forges a proof, or shows one that is for something else', async () => {
    const { pscProof } = await proofs.keep(CAMILLE);
    const [id = ''] = pscProof.split('.');
    const others = [handlesWith(randomBytes(32)).issue('psc-proof', id), handlesWith(key).issue('psc-attempt', id)];
    for (const forged of [...others, id, `${id}.`, `${pscProof}x`, '', 'null', pscProof.toUpperCase()])
      expect(await proofs.take(forged)).toBeNull();
    expect(await proofs.take(pscProof)).toEqual(CAMILLE);
  });
});
