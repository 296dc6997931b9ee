import fc from 'fast-check';
import type { AccountId, SituationId } from '#libs/access/actor.js';
import { DELEGATED_KINDS, type DelegatedKind, type DelegationFacts } from '#libs/access/delegation.js';
import type { Facts } from '#libs/access/facts.js';
import {
  actor,
  consent,
  facts,
  file,
  itemOf,
  ME,
  membership,
  published,
  situation,
  SOMEONE,
} from '../../testing/facts.js';
import { situationOfRow } from '../../testing/rows.js';
import { decide } from './decide.js';
import { DELEGATED_ACTS, ACTS_OF_EVERY_DELEGATION } from './delegation-allows.js';
import { KNOWN_ACTS, permissionRuleOf } from './permission-rules.js';
import { grants } from '../matrix/vocabulary.js';

const AT_DESK = 'situation-of-secretary' as SituationId;
const SECRETARY = situation({ id: AT_DESK, profession: '99', role: '331', activityKind: 'GENR13' });
const CEILING = published.ceilings.get('SEC')!;
const PROFESSIONS = [...published.terms.keys(), 'OCC'];
const AGREED = [{ classes: ['social', 'health-notes', 'assessments', 'documents'] as const, professions: PROFESSIONS }];

const delegation = (kinds: readonly DelegatedKind[], changes: Partial<DelegationFacts['delegate']> = {}) =>
  ({
    id: 'delegation' as DelegationFacts['id'],
    kinds,
    delegate: { accountId: 'account-secretary' as AccountId, situation: SECRETARY, excludedFrom: [], ...changes },
  }) satisfies DelegationFacts;

/** A member of each row of the matrix, in either ring, before an item or none, in a file where little else refuses. */
const principals: fc.Arbitrary<Facts> = fc
  .record({
    who: fc.constantFrom(...situationOfRow.values()),
    ring: fc.constantFrom(...(['care-team', 'extended'] as const)),
    duties: fc.subarray(['referent', 'attending-physician'] as const),
    assurance: fc.constantFrom(...(['otp', 'psc'] as const)),
    status: fc.constantFrom(...(['active', 'active', 'invited', 'ended'] as const)),
    hand: fc.constantFrom(null, AT_DESK, 'situation-of-another' as SituationId),
    depositor: fc.constantFrom(null, ME, SOMEONE),
  })
  .map(({ who, ring, duties, assurance, status, hand, depositor }) =>
    facts({
      actor: actor({ situation: who, assurance }),
      file: file({ identity: 'qualified', hasReferent: false }),
      membership: membership({ ring, duties, status }),
      consent: consent({ extended: AGREED }),
      item: depositor && itemOf(depositor, { audience: 'circle' }, false, hand),
    }),
  );
const asked = fc.constantFrom(...KNOWN_ACTS).map((name) => {
  const [action = '', section = ''] = name.split(' ');
  return { name, action, section };
});
const kindSets = fc.subarray([...DELEGATED_KINDS], { minLength: 1 });
const granted = (act: { action: string; section: string }, given: Facts) => decide(published, act, given).granted;

/** Written anew from the rule in words, beside the code that it checks. */
function underCeiling({ action, section }: { action: string; section: string }, { item }: Facts): boolean {
  const { matrix } = permissionRuleOf(action, section)!;
  if (typeof matrix !== 'object') return true;
  if ('act' in matrix) return CEILING.acts.has(matrix.act);
  const letter = CEILING.cells.get(matrix.cell)!;
  const byHand = letter === 'o' && item?.writtenBy === AT_DESK && item.depositor.accountId === ME;
  return matrix.action === 'add' ? grants(letter, 'add') : byHand || (letter === 'w' && grants(letter, matrix.action));
}

describe('What a delegate may do', () => {
  it('is what the one they act for may, under the ceiling, in the kinds delegated: neither more nor less', () => {
    let grants = 0;
    fc.assert(
      fc.property(asked, principals, kindSets, (act, own, kinds) => {
        const within =
          ACTS_OF_EVERY_DELEGATION.includes(act.name) ||
          kinds.some((kind) => (DELEGATED_ACTS[kind] as string[]).includes(act.name));
        const due = granted(act, own) && within && underCeiling(act, own);
        expect(granted(act, { ...own, delegation: delegation(kinds) })).toBe(due);
        if (due) grants += 1;
      }),
      { numRuns: 5_000 },
    );
    expect(grants).toBeGreaterThan(100);
  });

  it('is nothing for whoever is no secretary', () => {
    fc.assert(
      fc.property(asked, principals, fc.constantFrom(...situationOfRow), (act, own, [row, who]) => {
        fc.pre(row !== 'SEC');
        const given = delegation([...DELEGATED_KINDS], { situation: { ...who, id: AT_DESK } });
        expect(granted(act, { ...own, delegation: given })).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('is never break-glass, the DMP, a withdrawal, a correction, a countersignature, nor anything about who takes part', () => {
    const delegable = new Set([...Object.values(DELEGATED_ACTS).flat(), ...ACTS_OF_EVERY_DELEGATION]);
    const never = KNOWN_ACTS.filter((name) => !delegable.has(name)).filter((name) => !/^(read|add|edit) /.test(name));
    expect(never).toEqual(
      expect.arrayContaining([
        ...['break glass', 'consult dmp', 'withdraw consent', 'oppose consent'],
        ...['correct consent', 'countersign news'],
        ...['accept invitation', 'take charge', 'leave circle', 'end circle', 'appoint circle', 'replace circle'],
        ...['give delegation', 'close file', 'reopen file'],
      ]),
    );
  });

  it('is nothing that is signed in for alone, and no role of the service centre', () => {
    const given = facts({ actor: actor({ roles: [] }), delegation: delegation([...DELEGATED_KINDS]) });
    for (const requires of ['signed-in', { role: 'dpo' }] as const)
      expect(decide(published, requires, given)).toMatchObject({ granted: false, code: 'not-delegable' });
  });

  it('is nothing under a delegation that does not hold, and even less than in one’s own name', () => {
    const given = facts({ delegation: 'refused' });
    for (const requires of ['signed-in', { action: 'list', section: 'files' }] as const)
      expect(decide(published, requires, given)).toMatchObject({ granted: false, code: 'delegation-refused' });
  });

  it('names only acts that are known', () => {
    const named = [...Object.values(DELEGATED_ACTS).flat(), ...ACTS_OF_EVERY_DELEGATION];
    expect(named.filter((name) => !KNOWN_ACTS.includes(name))).toEqual([]);
  });
});
