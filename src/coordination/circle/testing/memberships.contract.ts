import type { FileId } from '#libs/access/facts.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import type { Memberships } from '../domain/memberships.js';
import { aMember, anInvitation, aProfessional, aReferent, INVITED_AT, reason } from './memberships.builder.js';

type InAnAct = <T>(work: (memberships: Memberships) => T | Promise<T>) => Promise<T>;

/** `newFile` gives a file that exists. */
export function keepsMemberships(inAnAct: InAnAct, newFile: () => Promise<FileId>) {
  it('gives back a stay as it was added', async () => {
    const invitation = anInvitation({ fileId: await newFile() });
    await inAnAct((memberships) => memberships.add(invitation));
    expect(await inAnAct((memberships) => memberships.get(invitation.fileId, invitation.id))).toEqual(invitation);
  });

  it('gives back the opener, referent from the first day', async () => {
    const opener = aReferent(await newFile());
    await inAnAct((memberships) => memberships.add(opener));
    const kept = await inAnAct((memberships) => memberships.get(opener.fileId, opener.id));
    expect(kept).toEqual(opener);
    expect(kept.duties).toEqual(['referent']);
  });

  it('keeps what an act changed', async () => {
    const invitation = anInvitation({ fileId: await newFile() });
    const get = (memberships: Memberships) => memberships.get(invitation.fileId, invitation.id);
    await inAnAct((memberships) => memberships.add(invitation));
    await inAnAct(async (memberships) => {
      const stay = await get(memberships);
      stay.accept(reason('Je prends en charge les pansements'), INVITED_AT);
      stay.end('end-of-care', CalendarDate.parse('2026-12-31'), INVITED_AT);
    });
    const kept = await inAnAct(get);
    expect(kept.declaration).toBe('Je prends en charge les pansements');
    expect(kept.endsAt).toEqual(new Date('2026-12-31T23:00:00Z'));
    expect(kept.version).toBe(3);
  });

  it('knows no stay of another file', async () => {
    const invitation = anInvitation({ fileId: await newFile() });
    await inAnAct((memberships) => memberships.add(invitation));
    const elsewhere = await newFile();
    await expect(inAnAct((memberships) => memberships.get(elsewhere, invitation.id))).rejects.toMatchObject({
      kind: 'not-found',
      code: 'membership-not-found',
    });
  });

  it('refuses a second stay of a professional in the same situation', async () => {
    const first = anInvitation({ fileId: await newFile() });
    const second = anInvitation({ fileId: first.fileId, professional: first });
    await inAnAct((memberships) => memberships.add(first));
    await expect(inAnAct((memberships) => memberships.add(second))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'already-member',
    });
  });

  it('takes the same professional in another situation', async () => {
    const first = anInvitation({ fileId: await newFile() });
    const { accountId } = first;
    const second = anInvitation({ fileId: first.fileId, professional: { ...aProfessional(), accountId } });
    await inAnAct((memberships) => memberships.add(first));
    await inAnAct((memberships) => memberships.add(second));
    expect(await inAnAct((memberships) => memberships.get(second.fileId, second.id))).toEqual(second);
  });

  it('takes back one who has left, as a stay of its own', async () => {
    const first = aMember({ fileId: await newFile() });
    first.end('left', null, INVITED_AT);
    const second = anInvitation({ fileId: first.fileId, professional: first });
    await inAnAct((memberships) => memberships.add(first));
    await inAnAct((memberships) => memberships.add(second));
    const stays = await inAnAct((memberships) => memberships.ofAccount(first.fileId, first.accountId, INVITED_AT));
    expect(stays.map(({ id, status }) => [id, status])).toEqual([
      [first.id, 'ended'],
      [second.id, 'invited'],
    ]);
  });

  it('tells the rest of the circle, without those who left and without other files', async () => {
    const referent = aReferent(await newFile());
    const nurse = aMember({ fileId: referent.fileId });
    const gone = aMember({ fileId: referent.fileId });
    gone.end('left', null, INVITED_AT);
    const stranger = aMember({ fileId: await newFile() });
    for (const stay of [referent, nurse, gone, stranger]) await inAnAct((memberships) => memberships.add(stay));
    const others = await inAnAct(async (memberships) =>
      memberships.others(await memberships.get(referent.fileId, referent.id)),
    );
    expect(others.map(({ id }) => id)).toEqual([nurse.id]);
  });
}
