import type { FileId } from '#libs/access/facts.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { newId } from '#libs/kernel/identifier.js';
import type { CoordinationFiles } from '../domain/coordination-file.js';
import type { Person } from '../../identity/domain/person.js';
import { aFile } from './files.builder.js';
import { aProfessional } from '../../circle/testing/memberships.builder.js';
import { RECORDED_AT } from '../../identity/testing/persons.builder.js';

type InAnAct = <T>(work: (files: CoordinationFiles) => T | Promise<T>) => Promise<T>;

/** `newPerson` gives one who exists. */
export function keepsCoordinationFiles(inAnAct: InAnAct, newPerson: () => Promise<Person>) {
  it('gives back a file as it was added', async () => {
    const file = aFile(await newPerson());
    await inAnAct((files) => files.add(file));
    expect(await inAnAct((files) => files.get(file.id))).toEqual(file);
  });

  it('keeps the turns of its life', async () => {
    const file = aFile(await newPerson());
    await inAnAct((files) => files.add(file));
    await inAnAct(async (files) => {
      (await files.get(file.id)).close('end-of-care', CalendarDate.parse('2026-11-23'), aProfessional(), RECORDED_AT);
    });
    const kept = await inAnAct((files) => files.get(file.id));
    expect(kept.status).toBe('closed');
    expect(kept.life.map(({ event }) => event)).toEqual(['opened', 'closed']);
  });

  it('says when there is no such file', async () => {
    await expect(inAnAct((files) => files.get(newId<FileId>()))).rejects.toThrow('file-not-found');
  });
}
