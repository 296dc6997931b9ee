import type { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { joined, opened, ownLetters } from '../../../src/coordination/files/testing/files.http.js';
import type { Good } from './good.js';
import { CLOSURE, type People, TODAY } from '../setting.js';

const ALIVE = { deceasedOn: null, reason: 'Un homonyme est décédé' };

/** Files of people of whom a death was recorded, by mistake or too late. */
export async function deathsIn(scene: Scene, { nurse, physician, operator }: People): Promise<Record<string, Good>> {
  const { test } = scene;
  const closed = async (name: string, closure: object) => {
    const fileId = await opened(test, nurse, { birthName: `${name} ${ownLetters(nurse)}` });
    await joined(test, fileId, nurse, physician);
    await scene
      .as(nurse)
      .post(`/v1/files/${fileId}/closure`, { ...CLOSURE, ...closure })
      .expect(204);
    return fileId;
  };
  const deceased = (name: string) => closed(name, { reason: 'deceased', deceasedOn: '2026' });
  const proposed = async (fileId: string) => {
    const { body } = await scene.as(nurse).post(`/v1/files/${fileId}/death/corrections`, ALIVE).expect(201);
    return { fileId, correctionId: (body as { id: string }).id };
  };
  const fileId = await deceased('Aubert');
  return {
    recordDeath: { ids: { fileId: await closed('Blanc', {}) }, body: { deceasedOn: '2026-11' } },
    correctDeath: { ids: { fileId }, body: ALIVE },
    countersignDeath: { by: physician, ids: await proposed(await deceased('Caron')) },
    proposeDeathBackoffice: {
      by: operator,
      body: { person: { fileId }, identityCheck: { method: 'document', checkedOn: TODAY }, ...ALIVE },
    },
    waitingDeathBackoffice: { by: operator },
    countersignDeathBackoffice: { by: operator, ids: await proposed(await deceased('Duval')) },
  };
}
