import { signedIn } from '../../src/accounts/testing/professionals.js';
import { delegated } from '../../src/delegations/testing/delegations.http.js';
import { SECRETARY, STUDENT_PHYSICIAN } from '../../src/accounts/testing/situations.js';
import { type Scene } from '../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT, opened, ownLetters } from '../../src/coordination/files/testing/files.http.js';

export const INFORMED_ON = '2026-11-22';
export const TODAY = '2026-11-23';

export const NEWS = { kind: 'OBS', text: 'Tension à 14/8.' };
export const EVENT = { kind: 'visit', text: 'Visite à domicile', occurredOn: '2026-11-20' };
export const CLOSURE = { reason: 'end-of-care', closedOn: TODAY };
export const CONSENT_TO_DMP = { ...AGREEMENT, object: 'dmp' };
const OPPOSITION_OF_GUARDIAN = {
  ...AGREEMENT,
  effect: 'opposed',
  decidedOn: TODAY,
  decidedBy: { capacity: 'guardian', name: 'Dominique Exemple', document: 'Jugement du 3 mars 2025' },
};
export const correctionOf = (corrects: string) => ({ corrects, reason: 'Saisie par erreur' });
export const partOf = (structureId: string | null | undefined) => ({
  ...{ structureId, ground: 'formal-team', reason: 'Suivi commun', informedOn: INFORMED_ON },
});

const LILAS = { id: 'R310000000002', name: 'SSIAD DES LILAS' };

export type People = Awaited<ReturnType<typeof peopleAround>>;
export type Files = Awaited<ReturnType<typeof filesBeside>>;
export type Things = Awaited<ReturnType<typeof thingsIn>>;

/** Who has part in the file, had it or may get it, and an operator of the service centre. */
export async function peopleAround(scene: Scene) {
  const { nurse, physician, test } = scene;
  const colleague = () => signedIn(test.app);
  const [leaver, former, invitee] = [await colleague(), await colleague(), await colleague()];
  const student = await scene.professional(STUDENT_PHYSICIAN);
  const neighbour = await scene.professional({ structure: LILAS });
  const operator = await signedIn(test.app, { situations: [], roles: ['support', 'dpo'] });
  for (const one of [physician, student, leaver, former]) await scene.joins(one);
  await scene.as(former).post(scene.file('/members/me/end'), { reason: 'left' }).expect(204);
  await scene.invitation(invitee).expect(201);
  const [guest, locum, passer] = [await colleague(), await colleague(), await colleague()];
  const secretary = await scene.professional(SECRETARY);
  return { nurse, physician, student, secretary, neighbour, leaver, former, invitee, guest, locum, passer, operator };
}

/** A file to close, one to reopen, and one whose representatives disagree. */
export async function filesBeside(scene: Scene) {
  const { test, nurse } = scene;
  const [toClose, closed, disputed] = [
    await opened(test, nurse, { birthName: `Petit ${ownLetters(nurse)}` }),
    await opened(test, nurse, { birthName: `Grand ${ownLetters(nurse)}` }),
    await opened(test, nurse, { birthName: `Moyen ${ownLetters(nurse)}` }),
  ];
  const by = scene.as(nurse);
  await by.post(`/v1/files/${closed}/closure`, CLOSURE).expect(204);
  await by.post(`/v1/files/${disputed}/consent/withdrawals`, OPPOSITION_OF_GUARDIAN).expect(201);
  return { toClose, closed, disputed };
}

export async function thingsIn(scene: Scene, { nurse, physician, student, leaver, secretary }: People) {
  const idOf = async (path: string, body: object, by = nurse) =>
    ((await scene.as(by).post(scene.file(path), body).expect(201)).body as { id: string }).id;
  const decisionId = await idOf('/consent/decisions', CONSENT_TO_DMP);
  return {
    fileId: scene.fileId,
    newsId: await idOf('/sections/news', NEWS),
    eventId: await idOf('/sections/timeline', EVENT),
    awaitingNewsId: await idOf('/sections/news', NEWS, student),
    awaitingEventId: await idOf('/sections/timeline', EVENT, student),
    membershipId: await scene.membershipOf(nurse),
    leaverId: await scene.membershipOf(leaver),
    partId: await idOf('/structures', partOf(LILAS.id)),
    decisionId,
    otherDecisionId: await idOf('/consent/decisions', { ...CONSENT_TO_DMP, object: 'mss-professionals' }),
    correctionId: await idOf('/consent/corrections', correctionOf(decisionId)),
    situationId: physician.situationId,
    accountId: physician.accountId,
    delegationId: await delegated(scene.test, nurse, secretary),
  };
}
