import type { TestApp } from '#test/support/test-app.js';
import { FollowStructures } from '../../../src/accounts/application/structures/follow-structures.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import type { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT } from '../../../src/coordination/files/testing/files.http.js';
import { aLine, extractOf, idOf, imported } from '../../../src/directory/testing/extracts.js';

export const HOSPITAL = { id: 'F310999008', name: 'HOPITAL DES OLIVIERS' };
export const FINESS = '310781406';
export const SIRET = '73282932000074';
export const FORMER = '499700000013001';

/** An import that is followed as the worker does. */
export async function theDirectorySays(test: TestApp, of: Readonly<Record<string, string>>): Promise<void> {
  const hospital = { 'Raison sociale site': HOSPITAL.name, 'Numéro FINESS site': FINESS, 'Numéro SIRET site': SIRET };
  const line = aLine({ ...hospital, 'Ancien identifiant de la structure': FORMER, ...of });
  const elsewhere = {
    'Identification nationale PP': idOf(2),
    'Identifiant technique de la structure': 'F820000014',
    'Raison sociale site': 'EHPAD DES CHENES',
    'Numéro FINESS site': '820000016',
  };
  await imported(test.urls.owner, extractOf(line, aLine(elsewhere)));
  await new FollowStructures(test.database).handle();
}

export const add = (scene: Scene, structureId: string, by = scene.nurse) =>
  scene.as(by).post(scene.file('/structures'), {
    structureId,
    ground: 'formal-team',
    reason: 'Hospitalisation à domicile',
    informedOn: '2026-11-22',
  });

export const opposed = (scene: Scene, structureId: string, path = 'withdrawals') =>
  scene.as(scene.nurse).post(scene.file(`/consent/${path}`), {
    ...AGREEMENT,
    object: 'opposition',
    effect: path === 'withdrawals' ? 'opposed' : 'lifted',
    decidedOn: '2026-11-23',
    opposition: { kind: 'structure', structureId },
  });

export const takeCharge = (scene: Scene, who: SignedIn) =>
  scene.as(who).post(scene.file('/members/me'), { careDeclaration: 'Infirmière' });
