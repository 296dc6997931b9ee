import type { ProblemTexts } from '#libs/http/problems/problem-texts.js';

export const filesProblems: ProblemTexts = {
  'possible-duplicate': {
    fr: 'Un dossier existe peut-être déjà pour cette personne ; son référent en est averti. S’il s’agit d’une autre personne (jumeau, homonyme), dites pourquoi et recommencez.',
    en: 'There may already be a file about this person; its referent is told. If this is another person (twin, namesake), say why and try again.',
  },
  'too-many-duplicates': {
    fr: 'Trop d’ouvertures ont concerné aujourd’hui des personnes déjà connues. Réessayez demain, ou adressez-vous au centre de service.',
    en: 'Too many openings today concerned persons already known. Try again tomorrow, or call the service centre.',
  },
  'changed-since-to-come': {
    fr: 'Cet instant n’est pas encore venu : reprenez « asOf » de la dernière liste.',
    en: 'This instant is still to come: take `asOf` of the last list.',
  },
  'birth-date-in-future': {
    fr: 'La date de naissance est dans le futur.',
    en: 'The birth date lies in the future.',
  },
  'first-name-not-in-list': {
    fr: 'La liste des prénoms de naissance commence par le premier prénom de naissance.',
    en: 'The list of birth first names begins with the first birth first name.',
  },
  'identity-qualified': {
    fr: 'Cette identité est qualifiée : seule la cellule d’identitovigilance peut en changer les traits.',
    en: 'This identity is qualified: only the identity cell can change its traits.',
  },
  'consent-older-than-closure': {
    fr: 'Cet accord est plus ancien que la clôture : recueillez-en un nouveau.',
    en: 'This agreement is older than the closure: collect a new one.',
  },
  'death-date-impossible': {
    fr: 'La date de décès est dans le futur ou précède la naissance.',
    en: 'The date of death lies in the future or before birth.',
  },
  'death-already-recorded': {
    fr: 'Un décès est déjà enregistré : proposez d’en corriger la date.',
    en: 'A death is recorded already: propose to correct its date.',
  },
  'death-closes-file': {
    fr: 'Ce dossier est ouvert : fermez-le avec le motif « décès ».',
    en: 'This file is open: close it with the reason “deceased”.',
  },
  'death-not-recorded': { fr: 'Aucun décès n’est enregistré.', en: 'No death is recorded.' },
  'death-unchanged': { fr: 'C’est la date déjà enregistrée.', en: 'That is the date recorded already.' },
  'death-correction-over': {
    fr: 'Cette correction n’attend plus : elle est faite, une autre l’a remplacée, ou trente jours ont passé.',
    en: 'This correction no longer waits: it is done, another has replaced it, or thirty days have passed.',
  },
  'death-countersigner-is-proposer': {
    fr: 'Une autre personne que celle qui l’a proposée doit confirmer cette correction.',
    en: 'Somebody else than who proposed it has to confirm this correction.',
  },
  'death-date-with-reason': {
    fr: 'La date de décès accompagne le motif « décès », et lui seul.',
    en: 'The date of death goes with the reason “deceased”, and with it alone.',
  },
  'closing-date-impossible': {
    fr: 'La date de clôture est dans le futur, ou précède l’ouverture ou la réouverture du dossier.',
    en: 'The closing date lies in the future, or before the opening or reopening of the file.',
  },
  'file-already-closed': { fr: 'Ce dossier est déjà clos.', en: 'This file is closed already.' },
  'file-not-closed': { fr: 'Ce dossier n’est pas clos.', en: 'This file is not closed.' },
  'file-not-found': { fr: 'Ce dossier n’existe pas.', en: 'There is no such file.' },
  'person-ambiguous': {
    fr: 'Plusieurs personnes ont exactement ces traits (jumeaux, homonymes) : désignez la personne par son INS ou par le numéro de son dossier.',
    en: 'Several people have exactly these traits (twins, namesakes): name the person by INS or by the number of the file.',
  },
  'designation-ambiguous': {
    fr: 'Désignez la personne d’une seule façon : numéro du dossier, INS, ou tous les traits stricts.',
    en: 'Name the person in one way only: number of the file, INS, or all the strict traits.',
  },
  'person-not-found': { fr: 'Cette personne n’est pas connue.', en: 'This person is not known.' },
  'search-too-vague': {
    fr: 'Donnez une date de naissance, un matricule INS, ou au moins deux lettres du nom ou du prénom.',
    en: 'Give a date of birth, an INS number, or at least two letters of a name.',
  },
};
