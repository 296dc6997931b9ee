import type { TestApp } from '#test/support/test-app.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import {
  AGREEMENT,
  anInvitationOf,
  anOpening,
  IDENTITY,
  ownLetters,
  wholeIdentity,
} from '../../../src/coordination/files/testing/files.http.js';
import {
  CLOSURE,
  CONSENT_TO_DMP,
  correctionOf,
  EVENT,
  type Files,
  INFORMED_ON,
  NEWS,
  partOf,
  type People,
  type Things,
  TODAY,
} from '../setting.js';

/** A request that is done in a new world: who may ask it, about which things, with which body. */
export type Good = {
  readonly by?: SignedIn;
  readonly ids?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

const WHOLE = { urgent: false, confidentiality: { audience: 'care-team' }, hiddenFromRepresentatives: false };

/** What an operator decides names the version that they read. */
export async function asReadAt({ app }: TestApp, by: SignedIn, url: string): Promise<Pick<Good, 'headers'>> {
  const { headers } = await app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${by.token}` } });
  return { headers: { 'if-match': String(headers.etag) } };
}

/** By operation: what signing in needs is the world's own business. */
export const goodRequests = (
  { nurse, physician, neighbour, leaver, former, secretary, invitee, guest, locum, passer, operator }: People,
  files: Files,
  ids: Things,
): Readonly<Record<string, Good>> => ({
  chooseSession: { body: { situationId: nurse.situationId } },
  signOutSession: { by: passer },
  giveDelegations: { body: { delegateSituationId: secretary.situationId, kinds: ['news'], endsOn: '2026-12-31' } },
  searchProfessionals: { body: { name: 'Dupont', place: 'Toulouse' } },
  searchDirectory: { body: { name: 'Dupont' } },
  openFiles: { body: anOpening({ birthName: `Garnier ${ownLetters(nurse)}` }) },
  searchFiles: { body: { usedName: 'Martin', usedFirstName: 'Zoé', birthDate: IDENTITY.birthDate } },
  changeIdentity: { body: wholeIdentity({ usedName: 'Roux' }) },
  amendIdentity: { body: { usedName: 'Blanc' } },
  closeFiles: { ids: { fileId: files.toClose }, body: CLOSURE },
  reopenFiles: {
    ids: { fileId: files.closed },
    body: { reason: 'Retour à domicile', consent: { ...AGREEMENT, decidedOn: TODAY } },
  },

  recordConsent: { body: { ...CONSENT_TO_DMP, object: 'mss-patient' } },
  withdrawConsent: { body: { ...CONSENT_TO_DMP, effect: 'withdrawn' } },
  correctConsent: { body: correctionOf(ids.otherDecisionId) },
  countersignConsent: { by: physician },
  disagreementsConsentBackoffice: { by: operator },
  ruleConsentBackoffice: {
    by: operator,
    ids: { fileId: files.disputed },
    body: { outcome: 'set-aside', reason: 'Ordonnance du juge du 20 novembre 2026' },
  },
  withdrawBackoffice: {
    by: operator,
    body: {
      person: { fileId: files.closed },
      identityCheck: { method: 'call-back', checkedOn: TODAY, source: 'numéro du dossier' },
      decision: { ...AGREEMENT, effect: 'withdrawn', decidedOn: TODAY },
    },
  },

  inviteCircle: { body: anInvitationOf(guest) },
  takeChargeOwnPart: { by: neighbour, body: { careDeclaration: 'Soins infirmiers à domicile' } },
  acceptOwnPart: { by: invitee, body: { takesCharge: true } },
  declineOwnPart: { by: invitee },
  leaveOwnPart: { by: leaver, body: { reason: 'left' } },
  endCircle: { ids: { membershipId: ids.leaverId }, body: { reason: 'end-of-care' } },
  appointCircle: { body: { duties: ['referent'] } },
  giveSubstitutes: {
    body: { situationId: locum.situationId, endsOn: '2026-11-30', reason: 'Congés', informedOn: INFORMED_ON },
  },
  addStructures: { body: partOf(nurse.situation?.structureId) },
  endStructures: { body: {} },

  addNews: { body: NEWS },
  closeNews: { by: former, body: { text: 'Fin de la prise en charge.' } },
  rewordNews: { body: { ...WHOLE, text: 'Tension à 13/8.' } },
  changeNews: { body: { urgent: true } },
  countersignNews: { ids: { newsId: ids.awaitingNewsId } },
  addTimeline: { body: EVENT },
  rewordTimeline: { body: { ...WHOLE, text: 'Visite à domicile, le soir', occurredOn: TODAY } },
  changeTimeline: { body: { occurredOn: TODAY } },
  countersignTimeline: { ids: { eventId: ids.awaitingEventId } },
});
