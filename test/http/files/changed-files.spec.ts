import { PHYSICIAN } from '../../../src/accounts/testing/situations.js';
import { Changes } from '../../../src/coordination/files/testing/changes.http.js';
import { withdrawn } from '../../../src/coordination/files/testing/files.http.js';

const changes = new Changes();
const { correct, event, gather, idsSince, lastActivity, note, now, reword } = changes;
beforeAll(changes.start);
afterAll(changes.stop);
beforeEach(changes.setUp);

const EVERYBODY_READS: Readonly<Record<string, () => PromiseLike<unknown>>> = {
  'a note for the whole circle': () => note(),
  'an event for the whole circle': () => event(),
  'other words of a note for the whole circle': async () => {
    const id = await note({ audience: 'depositor' });
    await gather();
    await reword(id, { audience: 'circle' });
  },
  'a note that is no more for the whole circle, which all miss now': async () => {
    const id = await note();
    await gather();
    await reword(id, { audience: 'depositor' });
  },
  'who came into the circle': async () => changes.scene.joins(await changes.scene.professional(PHYSICIAN)),
  'the identity': () => correct(),
  'that it is closed': () =>
    changes.scene
      .as(changes.scene.nurse)
      .post(changes.scene.file('/closure'), { reason: 'end-of-care', closedOn: '2026-11-23' })
      .expect(204),
  'that the consent is withdrawn': () => withdrawn(changes.test, changes.scene.fileId, changes.scene.nurse),
};

const NOT_EVERYBODY_READS: Readonly<Record<string, () => PromiseLike<unknown>>> = {
  'is for its author alone': () => note({ audience: 'depositor' }),
  'is for the care team': () => note({ audience: 'care-team' }),
  'is for some categories': () => note({ audience: 'categories', categories: ['PHY'] }),
  'is for named colleagues': () => note({ audience: 'professionals', accountIds: [changes.scene.physician.accountId] }),
  'is kept from representatives': () => note({ audience: 'circle' }, { hiddenFromRepresentatives: true }),
  'is an event for its author alone': () => event({ audience: 'depositor' }),
  'was and stays for its author alone': async () => {
    const id = await note({ audience: 'depositor' });
    await reword(id, { audience: 'depositor' });
  },
  "is another's invitation": async () =>
    changes.scene.invitation(await changes.scene.professional(PHYSICIAN)).expect(201),
  'is a decision that does not end the sharing': () => changes.scene.opposes({ kind: 'profession', code: '31' }),
  'is a departure': async () => {
    const colleague = await changes.scene.professional(PHYSICIAN);
    await changes.scene.joins(colleague);
    await gather();
    return async () => changes.scene.leaving(colleague).expect(204);
  },
};

describe('A file has changed, for a member of its circle,', () => {
  it.each(Object.keys(EVERYBODY_READS))('by %s', async (what) => {
    const before = await now();
    expect(await idsSince(changes.scene.physician, before)).toEqual([]);
    await EVERYBODY_READS[what]!();
    expect(await idsSince(changes.scene.physician, before)).toEqual([changes.scene.fileId]);
    const last = await lastActivity(changes.scene.physician);
    expect(last! > before).toBe(true);
    expect(await idsSince(changes.scene.physician, await now())).toEqual([]);
  });

  it.each(Object.keys(NOT_EVERYBODY_READS))('but not by what %s', async (what) => {
    let before = await now();
    const later = await NOT_EVERYBODY_READS[what]!();
    if (typeof later === 'function') {
      before = await now();
      await (later as () => Promise<unknown>)();
    }
    const last = await lastActivity(changes.scene.physician);
    expect(await idsSince(changes.scene.physician, before)).toEqual([]);
    expect(await lastActivity(changes.scene.physician)).toBe(last);
    expect(await lastActivity(changes.scene.nurse)).toBe(last);
  });
});
