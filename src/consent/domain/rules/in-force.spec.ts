import fc from 'fast-check';
import type { AccountId } from '#libs/access/actor.js';
import type { InformationClass, Opposition } from '#libs/access/facts.js';
import { newId } from '#libs/kernel/identifier.js';
import {
  agreement,
  day,
  NOW,
  oppositionTo,
  sharingOutside,
  signed,
  speaking,
  text,
  withdrawal,
} from '../../testing/consents.builder.js';
import { INFORMATION_CLASSES, type ReportedDecision } from '../decision.js';
import type { Content, Entry } from '../entry.js';
import { factsAt } from '../facts-at.js';
import { inForce } from './in-force.js';

const fold = (entries: readonly Entry[], at: Date) => factsAt(inForce(entries, day('1959-05-12')), at);

const PROFESSIONS = ['10', '60', '307', '31'];
const OPPOSED: readonly Opposition[] = [
  { kind: 'professional', accountId: newId<AccountId>() },
  { kind: 'profession', code: '10' },
  { kind: 'structure', structureId: '10' },
  { kind: 'section', path: 'documents' },
];

const scope = fc.tuple(
  fc.subarray([...INFORMATION_CLASSES], { minLength: 1 }),
  fc.subarray(PROFESSIONS, { minLength: 1 }),
);
const extended = fc
  .tuple(scope, fc.constantFrom('given', 'withdrawn', 'refused'))
  .map(([[classes, professions], effect]) => sharingOutside(classes, professions, { effect }));
const opposition = fc
  .tuple(fc.constantFrom(...OPPOSED), fc.constantFrom('opposed', 'lifted'))
  .map(([to, effect]) => oppositionTo(to, { effect }));
const opening = fc.constantFrom<ReportedDecision>(
  agreement(),
  agreement({ decidedBy: speaking('unable') }),
  withdrawal(),
  withdrawal({ effect: 'refused' }),
  withdrawal({ effect: 'opposed', decidedBy: speaking('guardian') }),
);
const emergency = fc
  .constantFrom('opposed', 'lifted')
  .map((effect) => withdrawal({ object: { kind: 'emergency-access' }, effect }));
const decisions = fc.array(fc.oneof(extended, opposition, opening, emergency), { maxLength: 15 });

const listOf = (contents: readonly Content[], from = 0): Entry[] =>
  contents.map((content, i) => ({ ...signed(), ...content, sequence: from + i + 1 }));
const decided = (decision: ReportedDecision): Content => ({ kind: 'decision', decision });
const histories = decisions.map((all) => listOf(all.map(decided)));

const factsOf = (...all: readonly ReportedDecision[]) => fold(listOf(all.map(decided)), NOW);

describe('What a list of decisions amounts to', () => {
  it('depends on their sequence alone, not on the order in which they are read', () => {
    const shuffled = histories.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(fc.property(shuffled, ([list, mixed]) => expect(fold(mixed, NOW)).toEqual(fold(list, NOW))));
  });

  it('leaves no trace of a decision whose correction was countersigned', () => {
    const corrected = fc.tuple(
      histories.filter((list) => list.length > 0),
      fc.nat(),
    );
    fc.assert(
      fc.property(corrected, ([list, n]) => {
        const mistaken = list[n % list.length]!;
        const [correction] = listOf(
          [{ kind: 'correction', corrects: mistaken.id, reason: text('erreur') }],
          list.length,
        );
        const [signature] = listOf([{ kind: 'countersignature', corrects: correction!.id }], list.length + 1);
        const version = list.length + 2;
        expect(fold([...list, correction!], NOW)).toEqual({ ...fold(list, NOW), version: list.length + 1 });
        expect(fold([...list, correction!, signature!], NOW)).toEqual({
          ...fold(
            list.filter((entry) => entry !== mistaken),
            NOW,
          ),
          version,
        });
      }),
    );
  });

  it('keeps named exclusions until they are lifted, whatever happens to the rest', () => {
    fc.assert(
      fc.property(decisions, (all) => {
        const model = new Set<Opposition>();
        for (const { object, effect } of all)
          if (object.kind === 'opposition') model[effect === 'opposed' ? 'add' : 'delete'](object.to);
        expect(new Set(factsOf(...all).oppositions)).toEqual(model);
      }),
    );
  });

  it('shares a class with a profession outside the team when the last word on both, under this opening, gave it', () => {
    fc.assert(
      fc.property(decisions, (all) => {
        const facts = factsOf(...all);
        const shared = new Set(facts.extended.flatMap(({ classes, professions }) => pairs(classes, professions)));
        expect(shared).toEqual(pairsInForce(all));
        expect(facts.extended.flatMap(({ classes, professions }) => pairs(classes, professions))).toHaveLength(
          shared.size,
        );
      }),
    );
  });

  it('is shared as the last word on the opening says, and blocked while a representative opposes', () => {
    fc.assert(
      fc.property(decisions, (all) => {
        const words = all.filter(({ object }) => object.kind === 'open-file').map(({ effect }) => effect);
        const last = words.findLast((effect) => effect !== 'opposed') ?? 'refused';
        const blocked = last === 'given' && words.includes('opposed');
        expect(factsOf(...all)).toMatchObject({ version: all.length, sharing: blocked ? 'blocked' : last });
      }),
    );
  });

  it('opposes emergency access as the last word on it says', () => {
    fc.assert(
      fc.property(decisions, (all) => {
        const words = all.filter(({ object }) => object.kind === 'emergency-access').map(({ effect }) => effect);
        expect(factsOf(...all).emergencyOpposed).toBe(words.at(-1) === 'opposed');
      }),
    );
  });
});

const pairs = (classes: readonly InformationClass[], professions: readonly string[]) =>
  classes.flatMap((one) => professions.map((code) => `${one} ${code}`));

/** The same rule, told pair by pair. */
function pairsInForce(all: readonly ReportedDecision[]): Set<string> {
  const shared = new Set<string>();
  let open = false;
  for (const { object, effect, decidedBy } of all) {
    if (object.kind === 'extended-sharing')
      for (const pair of pairs(object.scope.classes, object.scope.professions))
        shared[effect === 'given' ? 'add' : 'delete'](pair);
    if (object.kind !== 'open-file' || effect === 'opposed') continue;
    if (effect !== 'given' || !open || decidedBy.capacity === 'unable') shared.clear();
    open = effect === 'given';
  }
  return shared;
}

describe('Sharing', () => {
  it('given again after a withdrawal keeps the exclusions and asks anew for the extended ring', () => {
    const facts = factsOf(
      agreement(),
      sharingOutside(['social'], ['307']),
      oppositionTo(OPPOSED[0]!),
      withdrawal(),
      agreement(),
    );
    expect(facts).toMatchObject({ sharing: 'given', extended: [], oppositions: [OPPOSED[0]] });
  });

  it('stays within the care team while the person cannot express their will', () => {
    expect(factsOf(agreement({ decidedBy: speaking('unable') })).careTeamOnly).toBe(true);
    expect(factsOf(agreement({ decidedBy: speaking('unable') }), agreement()).careTeamOnly).toBe(false);
  });

  it('lapses at its term, not before', () => {
    const validUntil = new Date('2027-01-31T23:00:00Z');
    const list = listOf([decided(agreement({ endsOn: day('2027-01-31') }))]);
    expect(fold(list, new Date(validUntil.getTime() - 1)).sharing).toBe('given');
    expect(fold(list, validUntil).sharing).toBe('lapsed');
  });

  it('outside the team ends at its own term', () => {
    const validUntil = new Date('2027-01-31T23:00:00Z');
    const list = listOf([
      decided(agreement()),
      decided(sharingOutside(['social'], ['307'], { endsOn: day('2027-01-31') })),
    ]);
    expect(fold(list, new Date(validUntil.getTime() - 1)).extended).toEqual([
      { classes: ['social'], professions: ['307'] },
    ]);
    expect(fold(list, validUntil).extended).toEqual([]);
  });

  it('outside the team does not outlive a consent that lapsed before it was given again', () => {
    const [given, shared, renewed] = listOf([
      decided(agreement({ endsOn: day('2026-11-22') })),
      decided(sharingOutside(['social'], ['307'])),
      decided(agreement()),
    ]);
    expect(fold([given!, shared!, renewed!], NOW)).toMatchObject({ sharing: 'given', extended: [] });
  });
});
