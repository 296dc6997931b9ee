import type { RuleId } from '#libs/access/decision.js';
import { DELEGATION_EXPLANATIONS } from './delegation-explanations.js';

/** Each rule that a decision may give as its reason, in words that a professional understands. */
export const EXPLANATIONS = {
  public: { fr: 'Cette information est publique.', en: 'This information is public.' },
  'signed-in': { fr: 'Il suffit d’être connecté.', en: 'Being signed in is enough.' },
  'session-ended': {
    fr: 'Votre session est terminée ou votre compte n’est pas actif : connectez-vous.',
    en: 'Your session has ended or your account is not active: please sign in.',
  },
  'session-locked': {
    fr: 'Votre session est verrouillée après deux heures sans activité : déverrouillez-la.',
    en: 'Your session locked after two hours without activity: unlock it.',
  },
  ...DELEGATION_EXPLANATIONS,

  'role-held': { fr: 'Votre rôle au centre de service le permet.', en: 'Your service-centre role allows it.' },
  'role-missing': {
    fr: 'Cet acte est réservé à un rôle du centre de service que vous n’avez pas.',
    en: 'This is reserved to a service-centre role that you do not hold.',
  },
  'role-inert': {
    fr: 'Votre rôle au centre de service ne s’exerce qu’après une connexion par application d’authentification ou par Pro Santé Connect.',
    en: 'Your service-centre role acts only after signing in with an authenticator app or Pro Santé Connect.',
  },
  'no-situation': {
    fr: 'Choisissez d’abord la situation d’exercice dans laquelle vous agissez.',
    en: 'Choose first the situation in which you act.',
  },
  'out-of-region': {
    fr: 'Votre situation d’exercice est hors de la région et aucune dérogation n’est en cours.',
    en: 'Your situation is outside the region and no exception is in force.',
  },
  'category-not-admitted': {
    fr: 'Votre profession ou votre rôle n’est pas admis au partage (R. 1110-2), ou un opérateur doit encore le préciser.',
    en: 'Your profession or role is not admitted to sharing (R. 1110-2), or an operator must still settle it.',
  },
  'unknown-act': {
    fr: 'Aucune règle ne prévoit cet acte : il est refusé.',
    en: 'No rule provides for this: it is refused.',
  },

  'not-a-member': {
    fr: 'Ce dossier n’existe pas, ou vous n’avez jamais fait partie de son cercle de soins.',
    en: 'This file does not exist, or you were never in its circle of care.',
  },
  'not-a-member-yet': { fr: 'Vous ne faites pas partie du cercle de soins.', en: 'You are not in the circle of care.' },
  'already-a-member': {
    fr: 'Vous faites partie du cercle de soins : l’accès d’urgence est inutile.',
    en: 'You are in the circle of care: emergency access is needless.',
  },
  member: { fr: 'Vous faites partie du cercle de soins.', en: 'You are in the circle of care.' },
  invited: { fr: 'Vous êtes invité dans le cercle de soins.', en: 'You are invited into the circle of care.' },
  'invitation-pending': {
    fr: 'Acceptez d’abord l’invitation et déclarez que vous prenez la personne en charge.',
    en: 'Accept the invitation first and declare that you take charge of the person.',
  },
  'former-member': {
    fr: 'Votre prise en charge est terminée : vous relisez ce que vous avez écrit.',
    en: 'Your care has ended: you may read what you wrote.',
  },
  'membership-ended': {
    fr: 'Votre prise en charge est terminée : vous ne lisez plus que ce que vous avez écrit.',
    en: 'Your care has ended: you may only read what you wrote.',
  },
  'excluded-by-person': {
    fr: 'La personne a mis fin à votre participation : vous n’ajoutez plus rien au dossier.',
    en: 'The person has ended your part: you add nothing more to the file.',
  },
  'closing-report-in-time': {
    fr: 'Un compte rendu de fin de prise en charge peut être ajouté pendant 30 jours.',
    en: 'A closing report may be added for 30 days after the end of care.',
  },
  'closing-report-too-late': {
    fr: 'Les 30 jours pour ajouter un compte rendu de fin de prise en charge sont passés.',
    en: 'The 30 days in which a closing report may be added are over.',
  },
  'person-deceased': {
    fr: 'La personne est décédée : le dossier se lit mais ne s’écrit plus, hors compte rendu de fin de prise en charge.',
    en: 'The person has died: the file can be read and no longer written, except for a closing report.',
  },
  'file-closed': {
    fr: 'Le dossier est clos : il se lit mais ne s’écrit plus. Il faut un nouveau consentement pour le rouvrir.',
    en: 'The file is closed: it can be read and no longer written. Reopening it takes a new consent.',
  },

  'consent-given': {
    fr: 'La personne consent au partage dans l’équipe de soins.',
    en: 'The person agrees to sharing within the care team.',
  },
  'extended-consent': {
    fr: 'La personne consent au partage avec votre profession, hors de l’équipe de soins.',
    en: 'The person agrees to sharing with your profession, outside the care team.',
  },
  'not-opposed': { fr: 'La personne ne s’est pas opposée à vous.', en: 'The person has not opposed you.' },
  'consent-missing': {
    fr: 'Aucun consentement n’est enregistré pour ce dossier.',
    en: 'No consent is recorded for this file.',
  },
  'consent-withdrawn': {
    fr: 'La personne a retiré son consentement : seul un nouveau consentement rouvre le partage.',
    en: 'The person withdrew consent: only a new consent reopens sharing.',
  },
  'consent-refused': { fr: 'La personne refuse le partage.', en: 'The person refuses sharing.' },
  'consent-lapsed': {
    fr: 'Le consentement n’est plus valable (terme atteint ou majorité) : recueillez-en un nouveau.',
    en: 'The consent is no longer valid (end date or coming of age): collect a new one.',
  },
  'consent-blocked': {
    fr: 'Les représentants de la personne sont en désaccord : le partage est suspendu jusqu’à la décision d’un opérateur.',
    en: 'The person’s representatives disagree: sharing is suspended until an operator rules.',
  },
  'opposed-professional': { fr: 'La personne s’est opposée à votre accès.', en: 'The person opposed your access.' },
  'opposed-profession': {
    fr: 'La personne s’est opposée à l’accès de votre profession.',
    en: 'The person opposed access by your profession.',
  },
  'opposed-structure': {
    fr: 'La personne s’est opposée à l’accès de votre structure.',
    en: 'The person opposed access by your structure.',
  },
  'opposed-section': {
    fr: 'La personne s’est opposée au partage de cette rubrique.',
    en: 'The person opposed the sharing of this section.',
  },
  'care-team-only': {
    fr: 'Le partage est limité à l’équipe de soins, la personne ne pouvant exprimer sa volonté.',
    en: 'Sharing is limited to the care team, as the person cannot express a decision.',
  },
  'no-extended-consent': {
    fr: 'La personne n’a pas consenti au partage hors de l’équipe de soins.',
    en: 'The person has not agreed to sharing outside the care team.',
  },
  'profession-not-named': {
    fr: 'Le consentement au partage hors de l’équipe de soins ne nomme pas votre profession.',
    en: 'The consent to sharing outside the care team does not name your profession.',
  },
  'class-not-consented': {
    fr: 'Le consentement ne couvre pas cette classe d’informations pour votre profession.',
    en: 'The consent does not cover this class of information for your profession.',
  },
  'emergency-not-opposed': {
    fr: 'La personne ne s’est pas opposée d’avance à l’accès d’urgence.',
    en: 'The person did not oppose emergency access beforehand.',
  },
  'emergency-opposed': {
    fr: 'La personne s’est opposée d’avance à l’accès d’urgence.',
    en: 'The person opposed emergency access beforehand.',
  },
  'emergency-refused': {
    fr: 'L’accès d’urgence est impossible après un retrait, un refus ou un désaccord.',
    en: 'Emergency access is impossible after a withdrawal, a refusal or a disagreement.',
  },

  'cell-grants': {
    fr: 'La matrice d’habilitation l’accorde à votre catégorie pour cette rubrique.',
    en: 'The authorisation matrix grants it to your category for this section.',
  },
  'cell-denies': {
    fr: 'La matrice d’habilitation ne l’accorde pas à votre catégorie pour cette rubrique.',
    en: 'The authorisation matrix does not grant it to your category for this section.',
  },
  countersigned: {
    fr: 'Vous êtes en formation : votre ajout doit être contresigné.',
    en: 'You are in training: what you add must be countersigned.',
  },
  'awaits-countersignature': {
    fr: 'Cet élément a été écrit par une personne en formation et attend d’être contresigné.',
    en: 'Someone in training wrote this item; it waits to be countersigned.',
  },
  'own-countersignature': {
    fr: 'Nul ne contresigne ce qu’il a écrit lui-même.',
    en: 'Nobody countersigns what they wrote themselves.',
  },
  'own-item': { fr: 'Vous relisez toujours ce que vous avez déposé.', en: 'You may always read what you deposited.' },
  'item-of-another': {
    fr: 'Vous ne modifiez que ce que vous avez écrit.',
    en: 'You may only change what you wrote yourself.',
  },
  'act-granted': {
    fr: 'La matrice d’habilitation accorde cet acte à votre catégorie.',
    en: 'The authorisation matrix grants this act to your category.',
  },
  'act-denied': {
    fr: 'La matrice d’habilitation n’accorde pas cet acte à votre catégorie dans ce cercle.',
    en: 'The authorisation matrix does not grant this act to your category in this ring.',
  },
  'coordination-grants': {
    fr: 'Votre activité de coordination accorde cet acte.',
    en: 'Your coordination activity grants this act.',
  },
  'duty-grants': {
    fr: 'Votre fonction dans ce dossier (référent, médecin traitant) l’accorde.',
    en: 'Your duty in this file (referent, attending physician) grants it.',
  },
  'duty-missing': {
    fr: 'Cet acte revient au référent du dossier, ou au médecin traitant déclaré pour le journal des accès.',
    en: 'This is for the referent of the file, or for the declared attending physician as to the access log.',
  },
  'takes-part': {
    fr: 'La matrice d’habilitation prévoit votre catégorie dans ce cercle.',
    en: 'The authorisation matrix provides for your category in this ring.',
  },
  'no-part': {
    fr: 'La matrice d’habilitation ne prévoit pas votre catégorie dans ce cercle.',
    en: 'The authorisation matrix does not provide for your category in this ring.',
  },
  'outside-care-team': {
    fr: 'Cet acte est réservé aux membres de l’équipe de soins.',
    en: 'This is for members of the care team.',
  },
  'table-grants': {
    fr: 'Cet acte est ouvert à toute personne dans votre cas.',
    en: 'This is open to anyone in your position.',
  },
  'identity-not-qualified': {
    fr: 'L’identité de la personne n’est pas qualifiée.',
    en: 'The person’s identity is not qualified.',
  },
  'assurance-too-low': {
    fr: 'Connectez-vous avec Pro Santé Connect pour cet acte.',
    en: 'Sign in with Pro Santé Connect for this act.',
  },
  'audience-allows': {
    fr: 'La confidentialité choisie par le déposant vous y laisse accéder.',
    en: 'The confidentiality chosen by the depositor lets you read it.',
  },
  'audience-excludes': {
    fr: 'Le déposant a réservé cet élément à d’autres membres du cercle.',
    en: 'The depositor reserved this item for other members of the circle.',
  },
} as const satisfies Record<RuleId, { fr: string; en: string }>;

export type RuleName = keyof typeof EXPLANATIONS;

/** The reasons of a decision, one sentence a rule. An id that no rule has, such as one of an earlier release, is given as it is. */
export const explain = (because: readonly RuleId[], language: 'fr' | 'en'): readonly string[] =>
  because.map((rule) => (Object.hasOwn(EXPLANATIONS, rule) ? EXPLANATIONS[rule as RuleName][language] : rule));
