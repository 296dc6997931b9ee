import fc from 'fast-check';
import type { AccountId, SituationId } from '#libs/access/actor.js';
import { DELEGATED_KINDS, type DelegationFacts } from '#libs/access/delegation.js';
import type { Confidentiality, Facts } from '#libs/access/facts.js';
import { actor, consent, facts, itemOf, ME, membership, published, situation, SOMEONE } from '../../testing/facts.js';
import { situationOfRow } from '../../testing/rows.js';
import { decide } from './decide.js';
import { KNOWN_ACTS } from './permission-rules.js';

const AT_DESK = 'situation-of-secretary' as SituationId;
const DELEGATION: DelegationFacts = {
  id: 'delegation' as DelegationFacts['id'],
  kinds: [...DELEGATED_KINDS],
  delegate: {
    accountId: 'account-secretary' as AccountId,
    situation: situation({ id: AT_DESK, profession: '99', role: '331', activityKind: 'GENR13' }),
    excludedFrom: [],
  },
};
const AGREED = [{ classes: ['social', 'documents'] as const, professions: [...published.terms.keys(), 'OCC'] }];

const confidentialities = fc.constantFrom<Confidentiality[]>(
  { audience: 'circle' },
  { audience: 'care-team' },
  { audience: 'depositor' },
  { audience: 'categories', categories: ['PHY'] },
  { audience: 'professionals', accountIds: [ME] },
  { audience: 'professionals', accountIds: [SOMEONE] },
);
const items = fc
  .tuple(
    fc.constantFrom(ME, SOMEONE),
    confidentialities,
    fc.boolean(),
    fc.constantFrom(null, AT_DESK, 'situation-of-another' as SituationId),
  )
  .map((parts) => itemOf(...parts));
const beforeAnItem: fc.Arbitrary<Facts> = fc
  .record({
    who: fc.constantFrom(...situationOfRow.values()),
    assurance: fc.constantFrom(...(['otp', 'psc'] as const)),
    ring: fc.constantFrom(...(['care-team', 'extended'] as const)),
    status: fc.constantFrom(...(['active', 'active', 'active', 'ended'] as const)),
    delegation: fc.constantFrom(null, DELEGATION),
    item: items,
  })
  .map(({ who, assurance, ring, status, delegation, item }) =>
    facts({
      actor: actor({ situation: who, assurance }),
      membership: membership({ ring, status }),
      consent: consent({ extended: AGREED }),
      delegation,
      item,
    }),
  );

/** What is answered: what is not there and what is hidden are one. */
function answer(action: string, section: string, given: Facts): string {
  const decision = decide(published, { action, section }, given);
  if (decision.granted) return given.item ? 'granted' : 'not-found';
  return decision.code === 'confidential' || decision.code === 'unknown' ? 'not-found' : decision.code;
}

describe('An item that one may not read', () => {
  const acts = KNOWN_ACTS.filter((name) => /^(edit|countersign) /.test(name)).map((name) => name.split(' '));

  it('is neither changed nor countersigned, and answers like one that is not there', () => {
    let [hidden, done] = [0, 0];
    fc.assert(
      fc.property(fc.constantFrom(...acts), beforeAnItem, ([action = '', section = ''], given) => {
        const told = answer(action, section, given);
        if (answer('read', section, given) === 'granted') return void (done += Number(told === 'granted'));
        expect(told).toBe(answer(action, section, { ...given, item: null }));
        hidden += Number(told === 'not-found');
      }),
      { numRuns: 5_000 },
    );
    expect([hidden > 20, done > 100]).toEqual([true, true]);
  });
});
