import type { ProblemTexts } from '#libs/http/problem-texts.js';

export const circleProblems: ProblemTexts = {
  'already-member': {
    fr: 'Ce professionnel ou cette structure participe déjà au dossier, ou y est déjà invité.',
    en: 'This professional or structure already takes part in the file, or is invited already.',
  },
  'attending-physician-declared': {
    fr: 'Un autre membre du cercle est déjà déclaré médecin traitant.',
    en: 'Another member of the circle is declared as attending physician.',
  },
  'circle-changed-meanwhile': {
    fr: 'Le cercle de soins vient d’être modifié par un autre membre : relisez-le et recommencez.',
    en: 'Another member has just changed the circle: read it again and try once more.',
  },
  'duty-needs-care-team': {
    fr: 'Seul un membre de l’équipe de soins peut être référent ou médecin traitant.',
    en: 'Only a member of the care team can be referent or attending physician.',
  },
  'end-in-the-past': {
    fr: 'La fin de prise en charge ne peut pas être antérieure à aujourd’hui.',
    en: 'Care cannot end before today.',
  },
  'ground-missing': {
    fr: 'L’équipe de soins demande un motif d’appartenance (même structure, reconnu par la personne, équipe formalisée) ; hors équipe de soins, le motif est le consentement.',
    en: 'The care team needs a ground (same structure, recognised by the person, formal team); outside it, the ground is consent.',
  },
  'informant-not-in-circle': {
    fr: 'La personne doit avoir été informée par un membre du cercle de soins.',
    en: 'Whoever informed the person must belong to the circle.',
  },
  'informed-in-future': {
    fr: 'La personne doit avoir été informée avant l’invitation.',
    en: 'The person must be informed before the invitation.',
  },
  'invitee-without-part': {
    fr: 'La matrice d’habilitation ne donne à ce professionnel aucune place dans ce cercle.',
    en: 'The authorisation matrix gives this professional no part in this ring.',
  },
  'last-referent': {
    fr: 'Le dossier doit garder un référent, ou un membre qui puisse en désigner un : désignez d’abord votre successeur, ou clôturez le dossier.',
    en: 'The file must keep a referent, or a member who can name one: appoint your successor first, or close the file.',
  },
  'membership-not-found': {
    fr: 'Ce membre n’existe pas dans ce dossier.',
    en: 'There is no such member in this file.',
  },
  'membership-over': {
    fr: 'Cette participation au dossier est déjà terminée.',
    en: 'This part in the file has already ended.',
  },
  'not-active': {
    fr: 'Ce professionnel n’a pas accepté l’invitation, ou ne participe plus au dossier.',
    en: 'This professional has not accepted the invitation, or has left the file.',
  },
  'not-a-physician': {
    fr: 'Seul un médecin peut être déclaré médecin traitant.',
    en: 'Only a physician can be declared attending physician.',
  },
  'not-invited': {
    fr: 'Aucune invitation n’attend votre réponse dans ce dossier.',
    en: 'No invitation waits for your answer in this file.',
  },
  'not-same-structure': {
    fr: 'Ce professionnel n’exerce pas dans la même structure que vous.',
    en: 'This professional does not practise in your structure.',
  },
  'professional-unknown': {
    fr: 'Aucun professionnel en exercice ne correspond à cette situation.',
    en: 'No practising professional has this situation.',
  },
  'structure-unknown': {
    fr: 'Aucune structure de l’annuaire ne correspond à cet identifiant.',
    en: 'No structure of the directory has this identifier.',
  },
  'substitute-ends-too-late': {
    fr: 'Un remplacement ne dure pas plus longtemps que la participation remplacée, ni que ce qui a été prévu.',
    en: 'A replacement lasts no longer than the part that is replaced, nor than what was given.',
  },
  'substitute-is-replaced': {
    fr: 'Un remplaçant est un autre professionnel que celui qu’il remplace.',
    en: 'A substitute is another professional than the one who is replaced.',
  },
  'taking-charge-required': {
    fr: 'Pour participer au dossier, vous devez déclarer que vous prenez la personne en charge.',
    en: 'To take part in the file, you must declare that you take charge of the person.',
  },
};
