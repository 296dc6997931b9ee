import fc from 'fast-check';
import { type AccountId, ASSURANCES, type Situation } from '#libs/access/actor.js';
import type { Confidentiality, ConsentFacts, Facts, InformationClass, Opposition } from '#libs/access/facts.js';
import {
  actor,
  consent,
  facts,
  file,
  itemOf,
  ME,
  membership,
  NOON,
  published,
  situation,
  SOMEONE,
} from '../../testing/facts.js';
import { decide } from './decide.js';
import { EXPLANATIONS } from './explanations.js';
import { mayRead } from './may-read.js';
import { KNOWN_ACTS } from './permission-rules.js';

const codes = [...published.terms.keys(), '99', '100'];
const maybe = <T>(values: readonly T[]) => fc.constantFrom(null, ...values);
const situations: fc.Arbitrary<Situation> = fc
  .record({
    profession: maybe(codes),
    category: maybe(['C', 'M', 'E'] as const),
    skill: maybe(['SM25', 'SM60', 'SI04', 'SM54']),
    role: maybe(codes),
    activityKind: maybe(['GENR01', 'GENR02', 'GENR04', 'GENR08', 'GENR09', 'GENR10', 'GENR12', 'GENR13', 'GENR99', '']),
    sector: maybe(['SA07', 'SA13', 'SA23', 'SA24', 'SA66']),
    structureId: maybe(['structure', 'other']),
    admitted: fc.boolean(),
  })
  .map(situation);
const accounts = fc.constantFrom<AccountId[]>(ME, SOMEONE);
const confidentialities: fc.Arbitrary<Confidentiality> = fc.oneof(
  fc.constantFrom<Confidentiality[]>({ audience: 'circle' }, { audience: 'care-team' }, { audience: 'depositor' }),
  fc.record({ audience: fc.constant('categories' as const), categories: fc.subarray(['PHY', 'NUR', 'SOC', 'TRA']) }),
  fc.record({ audience: fc.constant('professionals' as const), accountIds: fc.subarray([ME, SOMEONE]) }),
);
const classes = fc.subarray<InformationClass>(['social', 'health-notes', 'assessments', 'documents']);
const oppositions: fc.Arbitrary<Opposition> = fc.oneof(
  fc.record({ kind: fc.constant('professional' as const), accountId: accounts }),
  fc.record({ kind: fc.constant('profession' as const), code: fc.constantFrom(...codes) }),
  fc.record({ kind: fc.constant('structure' as const), structureId: fc.constantFrom('structure', 'other') }),
  fc.record({
    kind: fc.constant('section' as const),
    path: fc.constantFrom('documents', 'news', 'assessments.clinical'),
  }),
);
const consents: fc.Arbitrary<ConsentFacts> = fc
  .record({
    sharing: fc.constantFrom(...(['given', 'withdrawn', 'refused', 'blocked', 'lapsed'] as const)),
    careTeamOnly: fc.boolean(),
    extended: fc.array(fc.record({ classes, professions: fc.subarray([...codes, 'OCC']) }), { maxLength: 2 }),
    oppositions: fc.array(oppositions, { maxLength: 2 }),
    emergencyOpposed: fc.boolean(),
  })
  .map(consent);
const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    actor: fc.option(
      fc.record({ situation: fc.option(situations), assurance: fc.constantFrom(...ASSURANCES) }).map(actor),
    ),
    file: fc.option(
      fc
        .record({
          status: fc.constantFrom(...(['open', 'closed'] as const)),
          deceased: fc.boolean(),
          identity: fc.constantFrom(...(['provisional', 'qualified'] as const)),
          hasReferent: fc.boolean(),
        })
        .map(file),
    ),
    membership: fc.option(
      fc
        .record({
          status: fc.constantFrom(...(['invited', 'active', 'ended'] as const)),
          ring: fc.constantFrom(...(['care-team', 'extended'] as const)),
          duties: fc.subarray(['referent', 'attending-physician'] as const),
          endedAt: fc.option(
            fc.integer({ min: -40, max: 5 }).map((days) => new Date(NOON.getTime() + days * 86_400_000)),
          ),
        })
        .map(membership),
    ),
    consent: fc.option(consents),
    item: fc.option(fc.tuple(accounts, confidentialities).map((args) => itemOf(...args))),
  })
  .map(facts);
const anyAct = fc.constantFrom(...KNOWN_ACTS).map((name) => {
  const [action = '', section = ''] = name.split(' ');
  return { action, section };
});
/** Facts in which much is granted, so that the properties are not vacuous. */
const memberFacts = fc.record({ base: anyFacts, situation: situations, consents }).map(({ base, ...given }) => ({
  ...base,
  actor: actor({ situation: { ...given.situation, admitted: true }, assurance: 'psc' }),
  file: base.file ?? file(),
  membership: { ...(base.membership ?? membership()), status: 'active' as const, endedAt: null },
  consent: { ...given.consents, sharing: 'given' as const },
}));
const granted = (asked: { action: string; section: string }, given: Facts) => decide(published, asked, given).granted;
const runs = { numRuns: 1_000 };

describe('The access decision, whatever the facts', () => {
  it('always answers, with reasons that have texts', () => {
    fc.assert(
      fc.property(anyAct, anyFacts, (asked, given) => {
        const { reasons } = decide(published, asked, given);
        expect(reasons.length).toBeGreaterThan(0);
        expect(reasons.filter((rule) => !(rule in EXPLANATIONS))).toEqual([]);
      }),
      runs,
    );
  });

  it('refuses what no row of the table knows', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), memberFacts, (action, section, given) => {
        fc.pre(!KNOWN_ACTS.includes(`${action} ${section}`));
        expect(granted({ action, section }, given)).toBe(false);
      }),
      runs,
    );
  });

  it('never grants more because an item is more confidential', () => {
    fc.assert(
      fc.property(anyAct, memberFacts, accounts, confidentialities, (asked, given, depositor, confidentiality) => {
        const closed = { ...given, item: itemOf(depositor, confidentiality) };
        const open = { ...given, item: itemOf(depositor, { audience: 'circle' }) };
        expect(!granted(asked, closed) || granted(asked, open)).toBe(true);
      }),
      runs,
    );
  });

  it('never grants more after a withdrawal', () => {
    fc.assert(
      fc.property(anyAct, memberFacts, consents, (asked, given, after) => {
        fc.pre(after.sharing !== 'given');
        const withdrawn = { ...given, consent: { ...given.consent, sharing: after.sharing } };
        expect(!granted(asked, withdrawn) || granted(asked, given)).toBe(true);
      }),
      runs,
    );
  });

  it('never grants more because the person opposed something', () => {
    fc.assert(
      fc.property(anyAct, memberFacts, oppositions, (asked, given, opposition) => {
        const opposed = {
          ...given,
          consent: { ...given.consent, oppositions: [...given.consent.oppositions, opposition] },
        };
        expect(!granted(asked, opposed) || granted(asked, given)).toBe(true);
      }),
      runs,
    );
  });

  it('never grants more outside the care team than within, except where a row is the outer ring’s own', () => {
    fc.assert(
      fc.property(anyAct, memberFacts, (asked, given) => {
        const inside = { ...given, membership: { ...given.membership, ring: 'care-team' as const } };
        const outside = { ...given, membership: { ...given.membership, ring: 'extended' as const } };
        const { category } = decide(published, asked, given);
        fc.pre(category !== 'MJP' && category !== 'OCC');
        expect(!granted(asked, outside) || granted(asked, inside)).toBe(true);
      }),
      runs,
    );
  });

  it('is the same for an unknown file and for one in which the actor never had part', () => {
    fc.assert(
      fc.property(anyAct, memberFacts, ({ action, section }, given) => {
        fc.pre(action !== 'break' && action !== 'take');
        const never = { ...given, membership: null, item: null };
        const unknown = { ...never, file: null, consent: null };
        expect(decide(published, { action, section }, never)).toEqual(decide(published, { action, section }, unknown));
      }),
      runs,
    );
  });

  it('never lets someone outside the region in, even with all the rest', () => {
    fc.assert(
      fc.property(anyAct, memberFacts, situations, (asked, given, outside) => {
        const { actor: someone } = given;
        const away = { ...given, actor: { ...someone, situation: { ...outside, admitted: false } } };
        expect(decide(published, asked, away)).toMatchObject({ granted: false, code: 'not-admitted' });
      }),
      runs,
    );
  });
});

describe('The audience of an item', () => {
  it('never hides it from its depositor, and never widens beyond the circle’s members', () => {
    const rings = fc.constantFrom(...(['care-team', 'extended'] as const));
    const mine = { accountId: ME, situationId: situation().id };
    fc.assert(
      fc.property(confidentialities, rings, fc.constantFrom('PHY', 'NUR', 'XXX'), (confidentiality, ring, category) => {
        expect(mayRead(confidentiality, { accountId: ME, delegatedIn: null, ring, category }, mine)).toBe(true);
      }),
      runs,
    );
  });
});
