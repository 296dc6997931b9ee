import {
  agreement,
  aRecord,
  day,
  NOW,
  notices,
  sharingOutside,
  signed,
  speaking,
  text,
  withdrawal,
} from '../testing/consents.builder.js';
import type { ConsentRecord } from './consent-record.js';
import type { ReportedDecision } from './decision.js';
import type { RulingOutcome } from './entry.js';

const conflict = (code: string) => expect.objectContaining({ kind: 'conflict', code });
const sharing = (record: ConsentRecord) => record.factsAt(NOW).sharing;
const recordIn = (record: ConsentRecord, decision: ReportedDecision) => record.record(decision, notices, signed());

describe('Representatives who disagree', () => {
  const parent = speaking('parental-authority');
  const opposed = () =>
    aRecord({
      born: '2015-06-30',
      opening: agreement({ decidedBy: parent }),
      then: [withdrawal({ effect: 'opposed', decidedBy: parent })],
    });

  it('block the sharing, also when one of them agrees again', () => {
    const record = opposed();
    expect(sharing(record)).toBe('blocked');
    recordIn(record, agreement({ decidedBy: parent }));
    expect(sharing(record)).toBe('blocked');
  });

  it.each([
    ['set-aside', 'given'],
    ['upheld', 'withdrawn'],
  ] as const)('wait for an operator: opposition %s, sharing %s', (outcome, result) => {
    const record = opposed();
    record.rule(outcome, text('décision du juge'), signed());
    expect(sharing(record)).toBe(result);
  });

  it('are ruled between only when there is something to rule', () => {
    expect(() => aRecord().rule('upheld', text('décision du juge'), signed())).toThrow(conflict('consent-not-blocked'));
  });
});

describe('Guardians who disagree', () => {
  const guardian = (name: string, until: string | null = null) =>
    speaking('guardian', { name: text(name), until: until ? day(until) : null });
  const [aunt, uncle, cousin] = ['Tante', 'Oncle', 'Cousin'] as const;
  const opposes = (name: string, until?: string) => withdrawal({ effect: 'opposed', decidedBy: guardian(name, until) });
  const agrees = (name: string) => agreement({ decidedBy: guardian(name), decidedOn: day('2026-11-23') });
  const ruled = (record: ConsentRecord, outcome: RulingOutcome = 'upheld') =>
    record.rule(outcome, text('décision du juge'), signed());
  const opposed = (...then: readonly ReportedDecision[]) => {
    const born = '2008-11-23';
    return aRecord({ born, opening: agreement({ decidedBy: guardian(aunt) }), then: [opposes(uncle), ...then] });
  };

  it('about who was of age already when it was ruled: their word alone does not undo the ruling', () => {
    const record = opposed();
    ruled(record);
    expect(() => recordIn(record, agreement({ decidedOn: day('2026-11-23') }))).toThrow(
      conflict('consent-ruling-stands'),
    );
  });

  it('all have to agree after a second ruling, whom the first still waited for included', () => {
    const record = opposed();
    ruled(record);
    recordIn(record, opposes(cousin));
    ruled(record);
    for (const name of [cousin, aunt]) recordIn(record, agrees(name));
    expect(sharing(record)).toBe('withdrawn');
    recordIn(record, agrees(uncle));
    expect(sharing(record)).toBe('given');
  });

  it('and of whom one withdraws after the ruling: nothing is given back when it is set aside', () => {
    const record = opposed();
    ruled(record);
    recordIn(record, withdrawal({ decidedBy: guardian(aunt), decidedOn: day('2026-11-23') }));
    ruled(record, 'set-aside');
    expect(sharing(record)).toBe('withdrawn');
  });

  it('end what was shared outside the team, and nothing from before the ruling widens it again', () => {
    const record = opposed();
    ruled(record);
    ruled(record, 'set-aside');
    const outside = (decidedOn: string) => sharingOutside(['social'], ['307'], { decidedOn: day(decidedOn) });
    expect(() => recordIn(record, outside('2026-11-22'))).toThrow(conflict('consent-older-than-refusal'));
    recordIn(record, outside('2026-11-23'));
  });

  it('block for as long as each of them said last, and wait for nobody whose mandate is over', () => {
    const record = opposed(opposes(uncle, '2026-11-30'));
    const after = new Date('2026-11-30T23:00:00Z');
    expect(record.factsAt(new Date(after.getTime() - 1)).sharing).toBe('blocked');
    expect(record.factsAt(after).sharing).toBe('given');
    const then = () => signed({ at: after });
    expect(() => record.rule('upheld', text('décision du juge'), then())).toThrow(conflict('consent-not-blocked'));
    record.record(opposes(cousin), notices, then());
    record.rule('upheld', text('décision du juge'), then());
    for (const name of [cousin, aunt])
      record.record({ ...agrees(name), decidedOn: day('2026-12-01') }, notices, then());
    expect(record.factsAt(after).sharing).toBe('given');
  });
});
