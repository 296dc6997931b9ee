import { signedIn } from '../../../src/accounts/testing/professionals.js';
import type { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT } from '../../../src/coordination/files/testing/files.http.js';
import type { Good } from './good.js';
import { correctionOf, type Files, type People, TODAY } from '../setting.js';

const EMERGENCY = { ...AGREEMENT, object: 'emergency-access', decidedOn: TODAY };

/** What two operators of the service centre lift or correct of a consent. */
export async function deskIn(
  scene: Scene,
  { nurse, operator }: People,
  { disputed }: Files,
): Promise<Record<string, Good>> {
  const recorded = { ...EMERGENCY, effect: 'opposed' };
  const { body } = await scene.as(nurse).post(`/v1/files/${disputed}/consent/withdrawals`, recorded).expect(201);
  const asked = {
    person: { fileId: disputed },
    identityCheck: { method: 'call-back', checkedOn: TODAY, source: 'numéro du dossier' },
  };
  const lifting = { ...asked, decision: { ...EMERGENCY, effect: 'lifted' } };
  const proposed = async () => {
    const { body: answer } = await scene.as(operator).post('/v1/backoffice/consent-liftings', lifting).expect(201);
    return { proposalId: (answer as { id: string }).id };
  };
  const second = await signedIn(scene.test.app, { situations: [], roles: ['dpo'] });
  return {
    liftBackoffice: { by: operator, body: lifting },
    correctBackoffice: { by: operator, body: { ...asked, ...correctionOf((body as { id: string }).id) } },
    proposalsConsentBackoffice: { by: operator },
    confirmConsentBackoffice: { by: second, ids: await proposed() },
    refuseConsentBackoffice: { by: operator, ids: await proposed() },
  };
}
