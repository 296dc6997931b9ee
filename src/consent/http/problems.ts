import type { ProblemTexts } from '#libs/http/problems/problem-texts.js';

export const consentProblems: ProblemTexts = {
  'consent-against-expressed-will': {
    fr: 'La personne avait refusé ou retiré son consentement quand elle pouvait l’exprimer : sa décision demeure.',
    en: 'The person refused or withdrew consent while able to express it: that decision stands.',
  },
  'consent-already-corrected': { fr: 'Cette décision est déjà corrigée.', en: 'This decision is corrected already.' },
  'consent-capacity-cannot-decide': {
    fr: 'Ce décideur ne peut pas prendre cette décision : le curateur et la personne de confiance ne consentent pas à la place de la personne.',
    en: 'This decision is not theirs to take: curators and trusted persons do not consent for the person.',
  },
  'consent-capacity-document-required': {
    fr: 'Indiquez la décision de justice qui fonde la représentation.',
    en: 'Name the court decision on which the representation rests.',
  },
  'consent-capacity-ended': {
    fr: 'Le mandat de ce représentant a pris fin.',
    en: 'The mandate of this representative has ended.',
  },
  'consent-capacity-person-is-adult': {
    fr: 'La personne est majeure : ses parents ne consentent plus pour elle.',
    en: 'The person is of age: parents no longer consent for them.',
  },
  'consent-care-team-only': {
    fr: 'La personne ne peut pas exprimer sa volonté : le partage reste dans l’équipe de soins.',
    en: 'The person cannot express their will: sharing stays within the care team.',
  },
  'consent-consultation-required': {
    fr: 'Indiquez qui a été consulté : la personne de confiance, sinon la famille ou un proche.',
    en: 'Say who was consulted: the trusted person, else the family or a close relation.',
  },
  'consent-correction-too-late': {
    fr: 'Trop de décisions ont suivi celle-ci pour la corriger : enregistrez ce que la personne décide aujourd’hui.',
    en: 'Too many decisions followed this one for it to be corrected: record what the person decides today.',
  },
  'consent-correction-waits': {
    fr: 'Une correction de cette décision attend déjà sa contresignature : contresignez-la.',
    en: 'A correction of this decision waits for its countersignature already: countersign it.',
  },
  'consent-countersigner-is-proposer': {
    fr: 'Une correction est contresignée par un autre membre que celui qui la propose.',
    en: 'A correction is countersigned by another member than the one who proposes it.',
  },
  'consent-date-not-to-come': { fr: 'Cette date doit être à venir.', en: 'This date must be in the future.' },
  'consent-date-to-come': {
    fr: 'La décision ne peut pas être datée d’un jour à venir.',
    en: 'The decision cannot be dated in the future.',
  },
  'consent-date-too-old': {
    fr: 'Cette décision est trop ancienne : recueillez-la de nouveau.',
    en: 'This decision is too old: collect it anew.',
  },
  'consent-effect-not-possible': {
    fr: 'Cet effet n’est pas possible pour cet objet et ce décideur.',
    en: 'This effect is not possible for this object and decider.',
  },
  'consent-end-not-possible': {
    fr: 'Seul un accord a une date de fin.',
    en: 'Only an agreement has an end date.',
  },
  'consent-entry-not-found': {
    fr: 'Ce dossier n’a pas de telle décision ou correction.',
    en: 'This file has no such decision or correction.',
  },
  'consent-evidence-required': {
    fr: 'Indiquez les circonstances du recueil oral, ou la référence ou l’empreinte du document signé.',
    en: 'Give the circumstances of the oral consent, or the reference or digest of the signed document.',
  },
  'consent-manner-ambiguous': {
    fr: 'Un consentement oral a des circonstances, un consentement écrit un document : pas les deux.',
    en: 'An oral consent has circumstances, a written one a document: not both.',
  },
  'consent-not-a-withdrawal': {
    fr: 'Ici ne s’enregistrent que refus, retraits et oppositions.',
    en: 'Only refusals, withdrawals and oppositions are recorded here.',
  },
  'consent-not-a-lifting': {
    fr: 'Ici ne s’enregistrent que les oppositions que la personne lève.',
    en: 'Only oppositions that the person lifts are recorded here.',
  },
  'consent-not-blocked': {
    fr: 'Aucun désaccord entre représentants n’est à trancher.',
    en: 'There is no disagreement between representatives to rule on.',
  },
  'consent-not-found': { fr: 'Introuvable.', en: 'Not found.' },
  'consent-not-given': {
    fr: 'Le partage du dossier n’est pas consenti : recueillez d’abord ce consentement.',
    en: 'Sharing of the file is not consented to: collect that consent first.',
  },
  'consent-notice-required': {
    fr: 'Indiquez la version de la notice d’information remise.',
    en: 'Name the version of the information notice that was handed over.',
  },
  'consent-notice-unknown': {
    fr: 'Cette version de la notice n’était pas publiée à cette date.',
    en: 'This version of the notice was not published on that date.',
  },
  'consent-object-ambiguous': {
    fr: 'Le périmètre ou la cible ne correspond pas à l’objet de la décision.',
    en: 'The scope or target does not fit the object of the decision.',
  },
  'consent-objection-needs-ruling': {
    fr: 'L’opposition d’un représentant ne se corrige pas entre membres : le centre de service tranche.',
    en: 'Members do not correct the objection of a representative: the service centre rules.',
  },
  'consent-older-than-refusal': {
    fr: 'Cet accord est plus ancien que le refus, le retrait, l’opposition ou la décision en vigueur : recueillez-en un nouveau.',
    en: 'This agreement is older than the refusal, withdrawal, opposition or ruling in force: collect a new one.',
  },
  'consent-opposition-target-required': {
    fr: 'Indiquez à qui ou à quoi la personne s’oppose.',
    en: 'Say whom or what the person opposes.',
  },
  'consent-oppositions-too-many': {
    fr: 'Trop d’oppositions sont en vigueur dans ce dossier : nommez une profession ou une structure, ou enregistrez le retrait du consentement.',
    en: 'Too many oppositions are in force in this file: name a profession or a structure, or record the withdrawal of the consent.',
  },
  'consent-opposition-unknown': {
    fr: 'Aucune opposition de ce type n’est en vigueur.',
    en: 'No such opposition is in force.',
  },
  'consent-proposal-not-found': {
    fr: 'Aucune proposition n’a cet identifiant.',
    en: 'There is no such proposal.',
  },
  'consent-proposal-over': {
    fr: 'Cette proposition a reçu une réponse, ou n’en a pas reçu dans les sept jours : faites-en une autre.',
    en: 'This proposal was answered, or was not answered within seven days: make another.',
  },
  'consent-recorded-by-desk': {
    fr: 'Cette décision a été recueillie par le centre de service, qui seul la corrige : adressez-vous à lui.',
    en: 'The service centre recorded this decision, and it alone corrects it: address the service centre.',
  },
  'consent-recorder-concerned': {
    fr: 'Cette décision lève une limite qui vous concerne, vous ou la personne au nom de laquelle vous agissez : quelqu’un d’autre l’enregistre.',
    en: 'This decision lifts a limit that concerns you, or the one in whose name you act: somebody else records it.',
  },
  'consent-representative-required': {
    fr: 'Indiquez le nom du représentant.',
    en: 'Give the name of the representative.',
  },
  'consent-review-date-required': {
    fr: 'Indiquez quand il sera réexaminé si la personne peut s’exprimer.',
    en: 'Say when it will be looked at again whether the person can express their will.',
  },
  'consent-review-too-late': {
    fr: 'Le réexamen a lieu dans l’année.',
    en: 'It is looked at again within a year.',
  },
  'consent-ruling-stands': {
    fr: 'Il a été décidé que le partage prend fin : seul un opérateur du centre de service, ou l’accord de tous les représentants, le rétablit.',
    en: 'It was ruled that sharing ends: only an operator of the service centre, or the agreement of all representatives, restores it.',
  },
  'consent-scope-empty': {
    fr: 'Nommez au moins une catégorie d’informations et une profession.',
    en: 'Name at least one class of information and one profession.',
  },
  'consent-scopes-too-many': {
    fr: 'Trop de périmètres de partage sont en vigueur dans ce dossier : retirez-en avant d’en ajouter.',
    en: 'Too many scopes of sharing are in force in this file: withdraw some before you add others.',
  },
  'consent-to-open-required': {
    fr: 'Un dossier ne s’ouvre qu’avec l’accord de la personne ou de son représentant.',
    en: 'A file opens only with the agreement of the person or their representative.',
  },
  'consent-unchanged': {
    fr: 'Cette décision est déjà en vigueur : il n’y a rien à enregistrer.',
    en: 'This decision is in force already: there is nothing to record.',
  },
  'consent-written-information-required': {
    fr: 'Hors équipe de soins, un support écrit d’information est dû, même si le consentement est oral.',
    en: 'Outside the care team written information is due, even when the consent is oral.',
  },
  'digest-malformed': {
    fr: 'Une empreinte SHA-256 compte 64 caractères hexadécimaux.',
    en: 'A SHA-256 digest has 64 hexadecimal characters.',
  },
  'information-class-unknown': {
    fr: 'Cette catégorie d’informations n’existe pas.',
    en: 'There is no such class of information.',
  },
  'consent-professional-unknown': {
    fr: 'Aucun professionnel du service ne correspond à cet identifiant.',
    en: 'No professional of the service has this identifier.',
  },
  'consent-section-not-of-contents': {
    fr: 'Une opposition porte sur une rubrique de contenu : ni l’identité, ni le cercle, ni le consentement.',
    en: 'One is opposed to a section of contents: not to identity, circle or consent.',
  },
  'own-file': {
    fr: 'Vous, ou une personne au nom de qui vous agissez, prenez ou avez pris part à un dossier concerné, ou y êtes invité : un collègue s’en charge.',
    en: 'You, or somebody in whose name you act, take or took part in a file that is concerned, or are invited: a colleague does it.',
  },
  'profession-unknown': {
    fr: 'Ce code n’est celui d’aucune profession ni d’aucun rôle des nomenclatures.',
    en: 'This code is that of no profession and no role of the nomenclatures.',
  },
};
