import type { TestApp } from '#libs/testing/test-app.js';
import type { SignedIn } from '../../src/accounts/testing/professionals.js';
import { AGREEMENT, anOpening, IDENTITY } from '../../src/coordination/testing/files.http.js';
import { anInvitationOf, Scene } from '../../src/coordination/testing/circle.http.js';

/** What exists when a request is made: the ids to put into it, and bodies that were right. */
export type World = {
  readonly callers: readonly SignedIn[];
  readonly ids: Readonly<Record<string, string>>;
  readonly good: Readonly<Record<string, object>>;
};

export async function worldOf(test: TestApp): Promise<World> {
  const scene = await Scene.of(test);
  const { nurse, physician, fileId } = scene;
  const news = { kind: 'OBS', text: 'Tension à 14/8.' };
  const event = { kind: 'visit', text: 'Visite à domicile', occurredOn: '2026-11-20' };
  const idOf = async (path: string, body: object) =>
    ((await scene.as(nurse).post(scene.file(path), body).expect(201)).body as { id: string }).id;
  const [newsId, eventId] = [await idOf('/sections/news', news), await idOf('/timeline', event)];
  const { body: decisions } = await scene.as(nurse).get(scene.file('/consent/decisions'));
  const [decision] = (decisions as { items: { id: string }[] }).items;
  const membershipId = await scene.membershipOf(nurse);
  const reason = 'Suivi commun';
  return {
    callers: [nurse, physician],
    ids: { fileId, newsId, eventId, membershipId, situationId: physician.situationId, accountId: physician.accountId },
    good: {
      chooseSession: { situationId: nurse.situationId },
      searchProfessionals: { name: 'Dupont', place: 'Toulouse' },
      openFiles: anOpening({ birthName: 'Garnier' }),
      searchFiles: { name: 'Martin', firstName: 'Zoé', birthDate: IDENTITY.birthDate },
      changeIdentity: { ...IDENTITY, usedName: 'Roux' },
      recordConsent: { ...AGREEMENT, object: 'dmp' },
      withdrawConsent: { ...AGREEMENT, effect: 'withdrawn', object: 'dmp' },
      correctConsent: { corrects: decision?.id, reason },
      closeFiles: { reason: 'end-of-care', date: '2026-11-23' },
      reopenFiles: { why: 'Retour à domicile', consent: { ...AGREEMENT, decidedOn: '2026-11-23' } },
      inviteCircle: anInvitationOf(physician),
      takeChargeCircle: { declaration: 'Soins infirmiers à domicile' },
      acceptCircle: { takingCharge: true },
      leaveCircle: { reason: 'left' },
      endCircle: { reason: 'end-of-care' },
      appointCircle: { duties: [] },
      addStructures: { structureId: 'R310000000002', ground: 'formal-team', reason, informedOn: '2026-11-22' },
      endStructures: {},
      addNews: news,
      closeNews: { text: 'Fin de la prise en charge.' },
      rewordNews: { text: 'Tension à 13/8.' },
      addTimeline: event,
      rewordTimeline: { text: 'Visite à domicile, le soir' },
    },
  };
}
