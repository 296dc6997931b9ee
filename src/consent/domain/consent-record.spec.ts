import type { AccountId } from '#libs/access/actor.js';
import type { FileId } from '#libs/access/facts.js';
import { newId } from '#libs/kernel/identifier.js';
import { PartialDate } from '#libs/kernel/dates/partial-date.js';
import {
  agreement,
  aRecord,
  NOW,
  notices,
  oppositionTo,
  sharingOutside,
  signed,
  speaking,
  text,
  withdrawal,
} from '../testing/consents.builder.js';
import { ConsentRecord } from './consent-record.js';
import type { Capacity, ReportedDecision } from './decision.js';
import type { EntryId } from './entry.js';

const conflict = (code: string) => expect.objectContaining({ kind: 'conflict', code });
const sharing = (record: ConsentRecord) => record.factsAt(NOW).sharing;
const recordIn = (record: ConsentRecord, decision: ReportedDecision) => record.record(decision, notices, signed());

describe('The consent of a file', () => {
  it('begins with the one that opens it', () => {
    const record = aRecord();
    expect([record.version, sharing(record)]).toEqual([1, 'given']);
  });

  it.each<[string, ReportedDecision, string]>([
    ['a refusal', withdrawal({ effect: 'refused' }), '/effect'],
    ['an agreement to something else', agreement({ object: { kind: 'dmp' } }), '/object'],
  ])('does not begin with %s', (_, decision, pointer) => {
    const open = () => ConsentRecord.open(newId<FileId>(), PartialDate.parse('1941'), decision, notices, signed());
    expect(open).toThrow(expect.objectContaining({ kind: 'invalid', code: 'consent-to-open-required', pointer }));
  });

  it('is withdrawn, and given again', () => {
    const record = aRecord({ then: [withdrawal()] });
    expect(sharing(record)).toBe('withdrawn');
    recordIn(record, agreement());
    expect([record.version, sharing(record)]).toEqual([3, 'given']);
  });

  it('takes as a withdrawal nothing that agrees or lifts', () => {
    const record = aRecord();
    record.restrict(withdrawal({ effect: 'refused' }), notices, signed());
    expect(sharing(record)).toBe('refused');
    for (const decision of [agreement(), oppositionTo({ kind: 'profession', code: '10' }, { effect: 'lifted' })])
      expect(() => record.restrict(decision, notices, signed())).toThrow('consent-not-a-withdrawal');
  });

  it('reaches outside the care team only where the file itself is shared', () => {
    const record = aRecord({ then: [withdrawal()] });
    expect(() => recordIn(record, sharingOutside(['social'], ['307']))).toThrow(conflict('consent-not-given'));
  });

  it('does not reach outside the care team when the person cannot express their will', () => {
    const record = aRecord({ opening: agreement({ decidedBy: speaking('unable') }) });
    expect(() => recordIn(record, sharingOutside(['social'], ['307']))).toThrow(conflict('consent-care-team-only'));
  });

  it.each<['refused' | 'withdrawn', Capacity]>([
    ['refused', 'person'],
    ['withdrawn', 'person'],
    ['refused', 'guardian'],
    ['withdrawn', 'guardian'],
  ])('once %s (%s) is not given because the person can no longer say so', (effect, capacity) => {
    const record = aRecord({ then: [withdrawal({ effect, decidedBy: speaking(capacity) })] });
    expect(() => recordIn(record, agreement({ decidedBy: speaking('unable') }))).toThrow(
      conflict('consent-against-expressed-will'),
    );
  });

  it('lifts no opposition that was not made', () => {
    const record = aRecord({ then: [oppositionTo({ kind: 'profession', code: '10' })] });
    const lift = (code: string) => recordIn(record, oppositionTo({ kind: 'profession', code }, { effect: 'lifted' }));
    expect(() => lift('60')).toThrow(conflict('consent-opposition-unknown'));
    lift('10');
    expect(record.factsAt(NOW).oppositions).toEqual([]);
  });

  it('of a child lapses on the eighteenth birthday', () => {
    const record = aRecord({ born: '2009-01-10', opening: agreement({ decidedBy: speaking('parental-authority') }) });
    expect(record.factsAt(new Date('2027-01-09T22:59:59Z')).sharing).toBe('given');
    expect(record.factsAt(new Date('2027-01-09T23:00:00Z')).sharing).toBe('lapsed');
  });
});

describe('A decision recorded in error', () => {
  const mistaken = () => {
    const record = aRecord({ then: [withdrawal()] });
    const proposal = signed();
    record.proposeCorrection(record.entries[1]!.id, text('autre dossier'), proposal);
    return { record, proposal, withdrawalId: record.entries[1]!.id };
  };

  it('counts until another member has countersigned the correction', () => {
    const { record, proposal } = mistaken();
    expect(sharing(record)).toBe('withdrawn');
    record.countersign(proposal.id, signed());
    expect([record.version, sharing(record)]).toEqual([4, 'given']);
  });

  it('is not corrected by one account alone, even in another situation', () => {
    const { record, proposal } = mistaken();
    const again = signed({ by: { ...signed().by, accountId: proposal.by.accountId } });
    expect(() => record.countersign(proposal.id, again)).toThrow(conflict('consent-countersigner-is-proposer'));
    expect(sharing(record)).toBe('withdrawn');
  });

  it('is corrected once', () => {
    const { record, proposal, withdrawalId } = mistaken();
    expect(() => record.proposeCorrection(withdrawalId, text('autre dossier'), signed())).toThrow(
      conflict('consent-correction-waits'),
    );
    record.countersign(proposal.id, signed());
    expect(() => record.countersign(proposal.id, signed())).toThrow(conflict('consent-already-corrected'));
    expect(() => record.proposeCorrection(withdrawalId, text('encore'), signed())).toThrow(
      conflict('consent-already-corrected'),
    );
  });

  it('is named among the decisions of the file, and a countersignature names a correction', () => {
    const { record, proposal, withdrawalId } = mistaken();
    const unknown = expect.objectContaining({ kind: 'not-found', code: 'consent-entry-not-found' });
    for (const id of [newId<EntryId>(), proposal.id])
      expect(() => record.proposeCorrection(id, text('autre dossier'), signed())).toThrow(unknown);
    for (const id of [newId<EntryId>(), withdrawalId]) expect(() => record.countersign(id, signed())).toThrow(unknown);
  });

  it('leaves nobody’s agreement when it was the only one', () => {
    const record = aRecord();
    const proposal = signed({ by: { accountId: newId<AccountId>(), situationId: signed().by.situationId } });
    record.proposeCorrection(record.entries[0]!.id, text('la personne n’avait rien dit'), proposal);
    record.countersign(proposal.id, signed());
    expect(sharing(record)).toBe('refused');
  });
});

describe('What a parent agreed to', () => {
  const ofAChild = () => {
    const decidedBy = speaking('parental-authority');
    return aRecord({
      born: '2012-03-15',
      opening: agreement({ decidedBy }),
      then: [sharingOutside(['social'], ['307'], { decidedBy })],
    });
  };

  it('lapses on the eighteenth birthday of the corrected birth date', () => {
    const record = ofAChild();
    expect(record.inForce.holds.until).toBe('2030-03-14T23:00:00.000Z');
    record.correctBirth(PartialDate.parse('2010-07-01'));
    const eve = new Date('2028-06-30T22:00:00Z');
    expect(record.inForce.holds.until).toBe(eve.toISOString());
    expect(record.inForce.extended[0]?.until).toBe(eve.toISOString());
    expect(record.version).toBe(2);
  });

  it('has lapsed already where the corrected birth date makes the person an adult', () => {
    const record = ofAChild();
    record.correctBirth(PartialDate.parse('2002-03-15'));
    expect(record.factsAt(NOW)).toMatchObject({ sharing: 'lapsed', extended: [] });
    const parents = agreement({ decidedBy: speaking('parental-authority') });
    expect(() => recordIn(record, parents)).toThrow('consent-capacity-person-is-adult');
  });

  it('goes on where the correction makes the person a child after all', () => {
    const record = ofAChild();
    record.correctBirth(PartialDate.parse('2002-03-15'));
    record.correctBirth(PartialDate.parse('2012-03-15'));
    expect(sharing(record)).toBe('given');
  });

  it('lapses then too where a parent opposed it, or a ruling would give it back', () => {
    const decidedBy = speaking('parental-authority');
    const record = aRecord({
      born: '2012-03-15',
      opening: agreement({ decidedBy }),
      then: [
        oppositionTo({ kind: 'profession', code: '10' }, { decidedBy }),
        withdrawal({ object: { kind: 'emergency-access' }, effect: 'opposed', decidedBy }),
        withdrawal({ effect: 'opposed', decidedBy }),
      ],
    });
    record.correctBirth(PartialDate.parse('2010-07-01'));
    const { objections, oppositions, emergency } = record.inForce;
    const eve = '2028-06-30T22:00:00.000Z';
    expect([objections, oppositions, emergency].flat()).toMatchObject([{ until: eve }, { until: eve }, { until: eve }]);
    record.rule('upheld', text('décision du juge'), signed());
    record.correctBirth(PartialDate.parse('2011-07-01'));
    record.rule('set-aside', text('décision du juge'), signed());
    expect(record.inForce.holds.until).toBe('2029-06-30T22:00:00.000Z');
  });
});
