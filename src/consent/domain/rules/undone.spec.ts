import fc from 'fast-check';
import type { FileId } from '#libs/access/facts.js';
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
import { ConsentRecord } from '../consent-record.js';
import { inForce } from './in-force.js';
import { undone } from './undone.js';

const parent = speaking('parental-authority');
const DECISIONS = [
  agreement({ episode: text('suite') }),
  agreement({ decidedBy: parent, endsOn: day('2027-03-01') }),
  withdrawal(),
  withdrawal({ effect: 'opposed', decidedBy: parent }),
  sharingOutside(['social', 'documents'], ['307', '31']),
  sharingOutside(['social'], ['31'], { effect: 'withdrawn', notice: null }),
  oppositionTo({ kind: 'profession', code: '10' }),
  oppositionTo({ kind: 'profession', code: '10' }, { effect: 'lifted' }),
  withdrawal({ object: { kind: 'emergency-access' }, effect: 'opposed' }),
];

/** Of a child; what is refused of these decisions is left out. */
function recorded(decisions: readonly (typeof DECISIONS)[number][]): ConsentRecord {
  const record = aRecord({ born: '2015-06-30', opening: agreement({ decidedBy: parent }) });
  for (const decision of decisions) {
    const before = record.entries;
    try {
      record.record(decision, notices, signed());
    } catch {
      return aRecordOf(record.fileId, before);
    }
  }
  return record;
}

const aRecordOf = (fileId: FileId, entries: ConsentRecord['entries']) =>
  new ConsentRecord(fileId, day('2033-06-30'), entries);

describe('The newest entries taken back', () => {
  it('leave what was in force before them, so that a correction reads no more than what followed', () => {
    const some = fc.tuple(fc.array(fc.constantFrom(...DECISIONS), { minLength: 1, maxLength: 8 }), fc.nat());
    fc.assert(
      fc.property(some, ([decisions, n]) => {
        const { fileId, adultFrom, entries } = recorded(decisions);
        const from = n % entries.length;
        const now = inForce(entries, adultFrom);
        expect(undone(now, entries.slice(from))).toEqual(inForce(entries.slice(0, from), adultFrom));
        const strike = (record: ConsentRecord) => {
          const proposed = signed();
          record.correctAtDesk(entries[from]!.id, text('erreur'), proposed, signed());
          return record.inForce;
        };
        const since = new ConsentRecord(fileId, adultFrom, entries.slice(from), undone(now, entries.slice(from)));
        expect(strike(since)).toEqual(strike(aRecordOf(fileId, entries)));
      }),
    );
  });
});
