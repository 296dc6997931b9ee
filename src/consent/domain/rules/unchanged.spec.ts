import type { Opposition } from '#libs/access/facts.js';
import {
  agreement,
  aRecord,
  day,
  notices,
  oppositionTo,
  sharingOutside,
  signed,
  speaking,
  text,
  withdrawal,
} from '../../testing/consents.builder.js';
import type { ConsentRecord } from '../consent-record.js';
import type { ReportedDecision } from '../decision.js';

const conflict = (code: string) => expect.objectContaining({ kind: 'conflict', code });
const recordIn = (record: ConsentRecord, decision: ReportedDecision) => record.record(decision, notices, signed());

describe('A decision, beside those in force', () => {
  const child = { born: '2015-06-30', opening: agreement({ decidedBy: speaking('parental-authority') }) };
  const nobody: Opposition = { kind: 'profession', code: '10' };
  it.each<[string, ConsentRecord, ReportedDecision]>([
    ['an agreement', aRecord(), agreement()],
    [
      'an agreement that was said elsewhere',
      aRecord(),
      agreement({ manner: { kind: 'oral', circumstances: text('au cabinet') } }),
    ],
    ['a withdrawal', aRecord({ then: [withdrawal()] }), withdrawal()],
    ['a refusal', aRecord({ then: [withdrawal({ effect: 'refused' })] }), withdrawal({ effect: 'refused' })],
    [
      'an opposition',
      aRecord({ then: [oppositionTo(nobody)] }),
      oppositionTo(nobody, { decidedOn: day('2026-11-21') }),
    ],
    [
      'a scope',
      aRecord({ then: [sharingOutside(['social'], ['307', '31'])] }),
      sharingOutside(['social'], ['307', '31']),
    ],
    [
      'what concerns the shared record',
      aRecord({ then: [agreement({ object: { kind: 'dmp' } })] }),
      agreement({ object: { kind: 'dmp' } }),
    ],
    [
      'a representative’s objection',
      aRecord({ ...child, then: [withdrawal({ effect: 'opposed', decidedBy: child.opening.decidedBy })] }),
      withdrawal({ effect: 'opposed', decidedBy: child.opening.decidedBy }),
    ],
  ])('is not recorded again: %s', (_, record, decision) => {
    expect(() => recordIn(record, decision)).toThrow(conflict('consent-unchanged'));
  });

  it.each<[string, ConsentRecord, ReportedDecision]>([
    ['another day', aRecord(), agreement({ decidedOn: day('2026-11-21') })],
    ['another end', aRecord(), agreement({ endsOn: day('2027-01-31') })],
    [
      'another who speaks',
      aRecord(child),
      agreement({ decidedBy: speaking('parental-authority', { name: text('L’autre parent') }) }),
    ],
    ['a refusal of what was never asked', aRecord(), sharingOutside(['social'], ['307'], { effect: 'refused' })],
    ['the same for what else is decided', aRecord(), agreement({ object: { kind: 'mss-patient' } })],
  ])('is recorded with %s', (_, record, decision) => {
    expect(recordIn(record, decision)).toBe(false);
    expect(record.version).toBe(2);
  });

  it.each<[string, ReportedDecision, boolean]>([
    ['a withdrawal', withdrawal(), true],
    ['an opposition', oppositionTo(nobody), true],
    ['an end to emergency access', withdrawal({ object: { kind: 'emergency-access' }, effect: 'opposed' }), true],
    ['another scope', sharingOutside(['social'], ['307']), false],
  ])('tells whether less is shared with it: %s', (_, decision, narrows) => {
    expect(recordIn(aRecord(), decision)).toBe(narrows);
  });

  it('opens a file again all the same', () => {
    const record = aRecord();
    record.giveAgain(agreement(), notices, signed());
    expect(record.version).toBe(2);
  });

  it('is one of so many oppositions, or scopes, that may be in force at once; a withdrawal always finds room', () => {
    const record = aRecord();
    const code = (n: number) => `C${n}`;
    for (let n = 0; n < 200; n += 1) recordIn(record, oppositionTo({ kind: 'profession', code: code(n) }));
    expect(() => recordIn(record, oppositionTo({ kind: 'profession', code: code(200) }))).toThrow(
      conflict('consent-oppositions-too-many'),
    );
    const sharing = aRecord();
    for (let n = 0; n < 200; n += 1) recordIn(sharing, sharingOutside(['social'], [code(n)]));
    expect(() => recordIn(sharing, sharingOutside(['social'], [code(200)]))).toThrow(
      conflict('consent-scopes-too-many'),
    );
    for (const full of [record, sharing]) full.restrict(withdrawal(), notices, signed());
  });
});
