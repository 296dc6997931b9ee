import type { SituationId } from '#libs/access/actor.js';
import type { FileId } from '#libs/access/facts.js';
import { PartialDate } from '#libs/kernel/dates/partial-date.js';
import { newId } from '#libs/kernel/identifier.js';
import type { ConsentRecord } from '../domain/consent-record.js';
import type { EntryId } from '../domain/entry.js';
import type { ConsentRecords } from '../domain/consent-records.js';
import {
  agreement,
  aRecord,
  day,
  NOW,
  notices,
  oppositionTo,
  sharingOutside,
  signed,
  speaking,
  text,
  withdrawal,
} from './consents.builder.js';

type InAnAct = <T>(work: (records: ConsentRecords) => T | Promise<T>) => Promise<T>;

export function keepsConsentRecords(inAnAct: InAnAct) {
  const reread = ({ fileId, entries: [first] }: ConsentRecord) =>
    inAnAct((records) => records.since(fileId, first?.id ?? newId<EntryId>()));

  it('gives back the consent that opened a file, as it was recorded', async () => {
    const record = aRecord({ opening: agreement({ endsOn: day('2027-05-31') }) });
    await inAnAct((records) => records.open(record));
    const kept = await reread(record);
    expect(kept.entries).toEqual(record.entries);
    expect(kept.adultFrom).toBe('1959-05-12');
    expect(kept.inForce.holds.until).toBe('2027-05-31T22:00:00.000Z');
  });

  it('keeps whose hand took it down for the one who records it', async () => {
    const opened = aRecord();
    await inAnAct((records) => records.open(opened));
    const by = { ...signed().by, writtenBy: newId<SituationId>() };
    await inAnAct(async (records) => {
      const record = await records.get(opened.fileId);
      record.record(withdrawal(), notices, signed({ by }));
      records.save(record);
    });
    const hands = (await reread(opened)).entries.map(({ by: { writtenBy } }) => writtenBy);
    expect(hands).toEqual([undefined, by.writtenBy]);
  });

  it('keeps what is decided later, in its order', async () => {
    const opened = aRecord({ opening: agreement({ decidedBy: speaking('guardian', { until: day('2030-01-31') }) }) });
    await inAnAct((records) => records.open(opened));
    const decisions = [
      sharingOutside(['social'], ['31', '307'], { endsOn: day('2026-12-31') }),
      oppositionTo({ kind: 'structure', structureId: '310000001' }),
      withdrawal({ manner: { kind: 'written', document: null, sha256: 'a'.repeat(64) } }),
    ];
    for (const decision of decisions) {
      await inAnAct(async (records) => {
        const record = await records.get(opened.fileId);
        record.record(decision, notices, signed());
        records.save(record);
      });
    }
    const kept = await reread(opened);
    expect(kept.entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    expect(kept.factsAt(NOW)).toMatchObject({ version: 4, sharing: 'withdrawn', oppositions: [{ kind: 'structure' }] });
  });

  it('keeps a correction and its countersignature', async () => {
    const record = aRecord({ then: [withdrawal()] });
    await inAnAct((records) => records.open(record));
    const [, mistaken] = record.entries;
    const proposal = signed();
    await inAnAct(async (records) => {
      const kept = await records.since(record.fileId, mistaken?.id ?? proposal.id);
      kept.proposeCorrection(mistaken?.id ?? proposal.id, text('recorded in the wrong file'), proposal);
      records.save(kept);
    });
    await inAnAct(async (records) => {
      const kept = await records.since(record.fileId, proposal.id);
      kept.countersign(proposal.id, signed());
      records.save(kept);
    });
    const kept = await reread(record);
    expect(kept.entries.map(({ kind }) => kind)).toEqual(['decision', 'decision', 'correction', 'countersignature']);
    expect(kept.factsAt(NOW)).toMatchObject({ version: 4, sharing: 'given' });
  });

  it('keeps the ruling of an operator between representatives', async () => {
    const mother = speaking('parental-authority');
    const record = aRecord({ born: '2015-06-30', opening: agreement({ decidedBy: mother }) });
    record.record(withdrawal({ effect: 'opposed', decidedBy: mother }), notices, signed());
    await inAnAct((records) => records.open(record));
    await inAnAct(async (records) => {
      const kept = await records.get(record.fileId);
      const operator = { accountId: signed().by.accountId, situationId: null };
      kept.rule('set-aside', text('décision du juge'), signed({ by: operator }));
      records.save(kept);
    });
    expect((await reread(record)).factsAt(NOW).sharing).toBe('given');
  });

  it('keeps the day of coming of age that a corrected birth date moves', async () => {
    const record = aRecord({ born: '2012-03-15', opening: agreement({ decidedBy: speaking('parental-authority') }) });
    await inAnAct((records) => records.open(record));
    await inAnAct(async (records) => {
      const kept = await records.get(record.fileId);
      kept.correctBirth(PartialDate.parse('2010-03-15'));
      records.save(kept);
    });
    const kept = await reread(record);
    expect([kept.adultFrom, kept.inForce.holds.until]).toEqual(['2028-03-15', '2028-03-14T23:00:00.000Z']);
  });

  it('tells what is in force without the list, the same as with it', async () => {
    const opened = aRecord({ opening: agreement({ endsOn: day('2027-05-31') }) });
    await inAnAct((records) => records.open(opened));
    const decisions = [
      sharingOutside(['social', 'documents'], ['31', '307'], { endsOn: day('2026-12-31') }),
      sharingOutside(['social'], ['31'], { effect: 'withdrawn', notice: null, endsOn: null }),
      oppositionTo({ kind: 'profession', code: '10' }),
      agreement({ object: { kind: 'dmp' } }),
    ];
    for (const decision of decisions) {
      await inAnAct(async (records) => {
        const record = await records.get(opened.fileId);
        record.record(decision, notices, signed());
        records.save(record);
      });
    }
    const without = await inAnAct((records) => records.get(opened.fileId));
    expect(without.inForce).toEqual((await reread(opened)).inForce);
    expect(without.version).toBe(5);
  });

  it('keeps nothing twice', async () => {
    const record = aRecord();
    await inAnAct((records) => {
      records.open(record);
      record.record(withdrawal(), notices, signed());
      records.save(record);
    });
    expect((await reread(record)).version).toBe(2);
  });

  it('knows no consent of a file that was never opened', async () => {
    await expect(inAnAct((records) => records.get(newId<FileId>()))).rejects.toMatchObject({
      kind: 'not-found',
      code: 'consent-not-found',
    });
  });
}
