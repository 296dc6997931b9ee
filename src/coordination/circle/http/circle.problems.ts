import type { ProblemTexts } from '#libs/http/problems/problem-texts.js';

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
  'end-not-put-off': {
    fr: 'Une fin fixée par un autre que vous peut être avancée, et non repoussée.',
    en: 'An end that another has set may be brought forward, not put off.',
  },
  'ground-missing': {
    fr: 'L’équipe de soins demande un motif d’appartenance (même structure, reconnu par la personne, équipe formalisée) ; hors équipe de soins, le motif est le consentement.',
    en: 'The care team needs a ground (same structure, recognised by the person, formal team); outside it, the ground is consent.',
  },
  'informant-not-in-circle': {
    fr: 'La personne doit avoir été informée par un membre du cercle de soins.',
    en: 'Whoever informed the person must belong to the circle.',
  },
  'informed-before-exclusion': {
    fr: 'La personne a mis fin à la participation de ce professionnel : elle doit avoir été informée depuis.',
    en: 'The person ended this professional’s part: they must have been informed since.',
  },
  'informed-in-future': {
    fr: 'La personne doit avoir été informée avant l’invitation.',
    en: 'The person must be informed before the invitation.',
  },
  'invitee-excluded': {
    fr: 'La personne a mis fin à la participation de ce professionnel : seul le référent peut l’inviter à nouveau, si elle le souhaite.',
    en: 'The person ended this professional’s part: only the referent may invite them again, if the person wishes so.',
  },
  'inviter-excluded': {
    fr: 'La personne met fin à votre participation : vous ne faites plus entrer personne dans ce dossier.',
    en: 'The person ends your part: you let nobody into this file any more.',
  },
  'invitee-is-delegate': {
    fr: 'Qui agit au nom d’un professionnel ne fait entrer personne d’autre qui agit en son nom : le professionnel s’en charge lui-même.',
    en: 'Whoever acts in another’s name lets in nobody else who does: the professional invites them.',
  },
  'invitee-is-oneself': {
    fr: 'On n’invite pas sa propre autre situation : un autre membre du cercle vous y invite.',
    en: 'Nobody invites their own other situation: another member of the circle does.',
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
  'named-invitation-needed': {
    fr: 'D’autres ont limité votre participation à ce dossier ou y ont mis fin : vous n’entrez dans l’équipe de soins que sur invitation nominative.',
    en: 'Others have limited your part in this file, or ended it: you come into the care team by an invitation in your name only.',
  },
  'not-a-referent': {
    fr: 'La matrice d’habilitation ne permet pas à ce professionnel d’être référent.',
    en: 'The authorisation matrix does not let this professional be a referent.',
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
  'own-end': {
    fr: 'Pour mettre fin à votre propre participation, quittez le dossier.',
    en: 'To end your own part, leave the file.',
  },
  'professional-unknown': {
    fr: 'Aucun professionnel en exercice ne correspond à cette situation.',
    en: 'No practising professional has this situation.',
  },
  'replacement-begins-in-the-past': {
    fr: 'Un remplacement ne commence pas avant aujourd’hui.',
    en: 'A replacement does not begin before today.',
  },
  'replacement-ends-before-it-begins': {
    fr: 'Le dernier jour du remplacement précède le premier.',
    en: 'The last day of the replacement is before its first.',
  },
  'replacement-not-begun': {
    fr: 'Vous pourrez accepter cette invitation à partir du premier jour du remplacement.',
    en: 'You may accept this invitation from the first day of the replacement on.',
  },
  'replacement-of-another-row': {
    fr: 'Faire remplacer un confrère qui a d’autres droits que vous demande de pouvoir inviter dans l’équipe de soins.',
    en: 'To have a colleague replaced who has other rights than you takes the right to invite into the care team.',
  },
  'replacement-overlaps': {
    fr: 'Un autre remplaçant est déjà prévu pendant ces jours : il n’y en a qu’un à la fois.',
    en: 'Another substitute is planned for some of these days: there is one at a time.',
  },
  'replacement-too-long': {
    fr: 'Un remplacement ne dure pas si longtemps : trois mois au plus, sauf réglage de la matrice d’habilitation.',
    en: 'A replacement does not last so long: three months at most, unless the authorisation matrix says otherwise.',
  },
  'structure-unknown': {
    fr: 'Aucune structure de l’annuaire ne correspond à cet identifiant.',
    en: 'No structure of the directory has this identifier.',
  },
  'substitute-ends-too-late': {
    fr: 'Un remplacement ne dure pas plus longtemps que la participation remplacée, ni que ce qui a été prévu.',
    en: 'A replacement lasts no longer than the part that is replaced, nor than what was given.',
  },
  'substitute-has-no-duty': {
    fr: 'Un remplaçant ne reçoit aucune fonction dans le dossier : le référent et le médecin traitant restent ceux qui sont remplacés.',
    en: 'A substitute gets no duty in the file: those who are replaced stay referent and attending physician.',
  },
  'substitute-is-replaced': {
    fr: 'Un remplaçant est un autre professionnel que celui qu’il remplace.',
    en: 'A substitute is another professional than the one who is replaced.',
  },
  'substitute-of-another-row': {
    fr: 'Un remplaçant exerce la même profession que celui qu’il remplace, avec les mêmes droits.',
    en: 'A substitute has the profession and the rights of the one who is replaced.',
  },
  'taking-charge-required': {
    fr: 'Pour participer au dossier, vous devez déclarer que vous prenez la personne en charge.',
    en: 'To take part in the file, you must declare that you take charge of the person.',
  },
};
