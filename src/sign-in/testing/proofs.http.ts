import { NationalId } from '#libs/kernel/people/national-id.js';
import type { TestApp } from '#test/support/test-app.js';
import { aLine, extractOf, idOf, imported } from '../../directory/testing/extracts.js';
import { PscProofs } from '../application/psc/psc-proofs.js';
import type { VerifiedIdentity } from '../../accounts/domain/verified-identity.js';
import { type Operators, operatorsOf } from '../../accounts/testing/operators.js';
import type { Applicant } from '../../registration/testing/registrations.http.js';
import { aDeclaredSituation } from '../../accounts/testing/situations.js';
import { atDesk } from '../../registration/testing/verifiers.http.js';

/** What the directory lists of a nurse: it is public, so a stranger may know it too. */
export const PERFECT = {
  familyName: 'Dupont',
  givenName: 'Camille',
  nationalIds: [idOf(1).slice(1)],
  situations: [
    {
      profession: '60',
      category: 'C',
      activityKind: 'GENR01',
      sector: 'SA07',
      structure: { id: 'R00000000000001', name: 'Cabinet des Violettes' },
      place: { communeCode: '31555', town: 'Toulouse' },
    },
  ],
};

const { structure, place, ...codes } = aDeclaredSituation();
export const PRACTICE = { ...codes, structure, place };

/** What Pro Santé Connect says of her. */
export const identity = (more: Partial<VerifiedIdentity> = {}): VerifiedIdentity => ({
  nationalId: NationalId.parse(idOf(1)),
  familyName: 'DUPONT',
  givenName: 'CAMILLE',
  practices: [PRACTICE],
  ...more,
});

/** Requests that are proved, with what an operator reads of them and which account came of them. */
export class Proofs {
  private constructor(
    private readonly test: TestApp,
    readonly operators: Operators,
  ) {}

  static async of(test: TestApp): Promise<Proofs> {
    await imported(test.urls.owner, extractOf(aLine({ 'Identification nationale PP': idOf(1) })));
    return new Proofs(test, await operatorsOf(test.app));
  }

  get desk() {
    return atDesk(this.test, this.operators.verifier);
  }

  readonly proofOf = async (who: VerifiedIdentity) => (await this.test.app.get(PscProofs).keep(who)).pscProof;

  readonly prove = async (applicant: Applicant, who: VerifiedIdentity) =>
    applicant.asks('post', '/psc-proof', { pscProof: await this.proofOf(who) });

  readonly accountsOf = async ({ asked }: Applicant) =>
    (await this.test.superuser.query('select * from accounts.account where email = $1', [asked.email])).rows;

  readonly examined = async ({ id }: Applicant) =>
    (await this.desk.get(`/${id}`).expect(200)).body as {
      comparisons: { item: string; verdict: string; found: string; importId: string; declared: string }[];
      checks: { how: string; by: string | null }[];
      events: { kind: string }[];
    };

  readonly verdictsOf = async (applicant: Applicant) =>
    (await this.examined(applicant)).comparisons.map(({ item, verdict }) => `${item} ${verdict}`);
}
