import { newId } from '#libs/kernel/identifier.js';
import type { TestApp } from '#libs/testing/test-app.js';
import { type ChallengeId, OneTimeCodes } from '../../src/accounts/domain/one-time-codes.js';
import { enrolled, type SignedIn, signedIn } from '../../src/accounts/testing/professionals.js';
import { AGREEMENT, anOpening, IDENTITY, opened } from '../../src/coordination/testing/files.http.js';
import { anInvitationOf, ownLetters, Scene } from '../../src/coordination/testing/circle.http.js';

/** A request that is done in a new world: who may ask it, about which things, with which body. */
export type Good = {
  readonly by?: SignedIn;
  readonly ids?: Readonly<Record<string, string>>;
  readonly body?: object;
};

/** What exists when a request is made. */
export type World = {
  /** Who calls, where it is not said who may; the first may do most. */
  readonly callers: readonly [SignedIn, ...SignedIn[]];
  readonly ids: Readonly<Record<string, string>>;
  readonly good: Readonly<Record<string, Good>>;
  /** Attempts to sign in are counted by address: each world has its own. */
  readonly address: string;
};

/** By which the accounts of the worlds sign in: `worldOf` is given its hash, which is slow to make. */
export const PASSWORD = 'correct horse battery staple';
const LILAS = { id: 'R310000000002', name: 'SSIAD DES LILAS' };
const CHALLENGE = `insert into accounts.challenge (id, account_id, expires_at) values ($1, $2, $3)`;

/** A file with its circle, and beside it what an act needs that would end it: a file to close, one to reopen, a session to end. */
export async function worldOf(test: TestApp, number: number, passwordHash: string): Promise<World> {
  const scene = await Scene.of(test);
  const { nurse, physician, fileId } = scene;
  const idOf = async (path: string, body: object, by = nurse) =>
    ((await scene.as(by).post(scene.file(path), body).expect(201)).body as { id: string }).id;
  const colleague = () => signedIn(test.app);
  const [leaver, former, invitee, guest, passer] = [
    await colleague(),
    await colleague(),
    await colleague(),
    await colleague(),
    await colleague(),
  ];
  const neighbour = await scene.professional({ structure: LILAS });
  for (const one of [physician, leaver, former]) await scene.joins(one);
  await scene.as(former).post(scene.file('/members/me/end'), { reason: 'left' }).expect(204);
  await scene.invitation(invitee).expect(201);

  const news = { kind: 'OBS', text: 'Tension à 14/8.' };
  const event = { kind: 'visit', text: 'Visite à domicile', occurredOn: '2026-11-20' };
  const joining = { ground: 'formal-team', reason: 'Suivi commun', informedOn: '2026-11-22' };
  const dmp = { ...AGREEMENT, object: 'dmp' };
  const decisionId = await idOf('/consent/decisions', dmp);
  const reason = 'Saisie par erreur';
  const ids = {
    fileId,
    newsId: await idOf('/sections/news', news),
    eventId: await idOf('/timeline', event),
    membershipId: await scene.membershipOf(nurse),
    leaverId: await scene.membershipOf(leaver),
    partId: await idOf('/structures', { ...joining, structureId: LILAS.id }),
    correctionId: await idOf('/consent/corrections', { corrects: decisionId, reason }),
    situationId: physician.situationId,
    accountId: physician.accountId,
  };
  const toClose = await opened(test, nurse, { birthName: `Petit ${ownLetters(nurse)}` });
  const toReopen = await opened(test, nurse, { birthName: `Grand ${ownLetters(nurse)}` });
  const closure = { reason: 'end-of-care', date: '2026-11-23' };
  await scene.as(nurse).post(`/v1/files/${toReopen}/closure`, closure).expect(204);

  const [account] = await enrolled(test.database, test.clock.now(), [{ passwordHash }]);
  const challengeId = newId<ChallengeId>();
  const validUntil = new Date(test.clock.now().getTime() + 60_000);
  await test.database.execute(CHALLENGE, [challengeId, account?.id, validUntil]);
  return {
    callers: [nurse, physician, neighbour],
    ids,
    address: `198.18.${(number >> 8) & 255}.${number & 255}`,
    good: {
      signInSignIn: { body: { email: account?.email, password: PASSWORD } },
      enterCodeSignIn: { ids: { challengeId }, body: { code: test.app.get(OneTimeCodes).codeOf(challengeId) } },
      chooseSession: { body: { situationId: nurse.situationId } },
      signOutSession: { by: passer },
      searchProfessionals: { body: { name: 'Dupont', place: 'Toulouse' } },
      openFiles: { body: anOpening({ birthName: `Garnier ${ownLetters(nurse)}` }) },
      searchFiles: { body: { name: 'Martin', firstName: 'Zoé', birthDate: IDENTITY.birthDate } },
      changeIdentity: { body: { ...IDENTITY, usedName: 'Roux' } },
      recordConsent: { body: dmp },
      withdrawConsent: { body: { ...dmp, effect: 'withdrawn' } },
      correctConsent: { body: { corrects: decisionId, reason } },
      countersignConsent: { by: physician },
      closeFiles: { ids: { fileId: toClose }, body: closure },
      reopenFiles: {
        ids: { fileId: toReopen },
        body: { why: 'Retour à domicile', consent: { ...AGREEMENT, decidedOn: '2026-11-23' } },
      },
      inviteCircle: { body: anInvitationOf(guest) },
      takeChargeCircle: { by: neighbour, body: { declaration: 'Soins infirmiers à domicile' } },
      acceptCircle: { by: invitee, body: { takingCharge: true } },
      declineCircle: { by: invitee },
      leaveCircle: { by: leaver, body: { reason: 'left' } },
      endCircle: { ids: { membershipId: ids.leaverId }, body: { reason: 'end-of-care' } },
      appointCircle: { body: { duties: ['referent'] } },
      addStructures: { body: { ...joining, structureId: nurse.situation?.structureId } },
      endStructures: { body: {} },
      addNews: { body: news },
      closeNews: { by: former, body: { text: 'Fin de la prise en charge.' } },
      rewordNews: { body: { text: 'Tension à 13/8.' } },
      addTimeline: { body: event },
      rewordTimeline: { body: { text: 'Visite à domicile, le soir' } },
    },
  };
}
