import type { ProblemTexts } from '#libs/http/problems/problem-texts.js';

/** Of those who ask for an account, and of those who examine what was asked. */
export const registrationProblems: ProblemTexts = {
  'email-functional': {
    fr: 'Un compte est personnel : donnez une adresse que vous êtes seul à lire, et non celle d’un service ou d’un secrétariat. Si vous êtes seul à la lire, dites-le dans votre demande (emailIsOwn) : le centre de services l’examine.',
    en: 'An account is personal: give an address that you alone read, not that of a service or secretariat. If you alone read it, say so in your request (emailIsOwn): the service centre examines it.',
  },
  'terms-outdated': {
    fr: 'Les conditions d’utilisation ont changé : lisez et acceptez la version en vigueur.',
    en: 'The terms of use have changed: read and accept the version in force.',
  },
  'too-many-registrations': {
    fr: 'Trop de demandes : patientez avant d’en faire une autre.',
    en: 'Too many requests for an account: wait before you make another.',
  },
  'professional-number-malformed': {
    fr: 'Un numéro RPPS compte 11 chiffres, un numéro ADELI 9 caractères.',
    en: 'An RPPS number has 11 digits, an ADELI number 9 characters.',
  },
  'link-invalid': {
    fr: 'Ce lien n’est pas valable : ouvrez celui du dernier message reçu, en entier.',
    en: 'This link is not valid: open that of the last mail you received, all of it.',
  },
  'link-expired': {
    fr: 'Ce lien a expiré : refaites votre demande, ou demandez un nouveau mot de passe si votre compte est ouvert.',
    en: 'This link has expired: make your request again, or ask for a new password if your account is open.',
  },
  'link-used': {
    fr: 'Ce lien ne sert plus : il a déjà servi, ou ce qu’il permettait a été fait autrement ou annulé depuis. Cherchez le message le plus récent dans votre boîte.',
    en: 'This link serves no more: it was used already, or what it was for was done otherwise or called off since. Look for the newest mail in your box.',
  },
  'too-many-changes': {
    fr: 'Trop de changements demandés aujourd’hui : suivez ceux qui sont en cours, ou réessayez demain.',
    en: 'Too many changes were asked for today: follow those that wait, or try again tomorrow.',
  },
  'change-empty': { fr: 'Indiquez ce qui doit changer.', en: 'Say what is to change.' },
  'request-of-account': {
    fr: 'Une demande sur un compte existant ne se corrige pas : retirez-la et faites-en une autre.',
    en: 'A request about an account that exists is not corrected: withdraw it and make another.',
  },
  'email-or-number-taken': {
    fr: 'Un autre compte a déjà cette adresse ou ce numéro professionnel.',
    en: 'Another account has this address or this professional number already.',
  },
  'alert-not-found': { fr: 'Cette alerte est introuvable.', en: 'There is no such alert.' },
  'alert-resolved': { fr: 'Cette alerte est déjà traitée.', en: 'This alert is resolved already.' },
  'roles-empty': { fr: 'Choisissez au moins un rôle.', en: 'Choose at least one role.' },
  'mailbox-not-offered': {
    fr: 'La preuve par messagerie sécurisée n’est pas proposée ici : utilisez Pro Santé Connect, ou laissez le centre de services vous vérifier.',
    en: 'Proof by secure mail is not offered here: use Pro Santé Connect, or let the service centre verify you.',
  },
  'mailbox-code-refused': {
    fr: 'Ce code n’est pas celui qui a été envoyé.',
    en: 'This is not the code that was sent.',
  },
  'mailbox-code-over': {
    fr: 'Ce code n’est plus valable pour cette demande : demandez-en un autre.',
    en: 'This code is no longer valid for this request: ask for another.',
  },
  'number-undeclared': {
    fr: 'Déclarez d’abord votre numéro RPPS ou ADELI.',
    en: 'First declare your RPPS or ADELI number.',
  },
  'too-many-codes': {
    fr: 'Trop de codes ont été demandés aujourd’hui pour cette demande ou pour ce numéro.',
    en: 'Too many codes were asked for today for this request or this number.',
  },
  'proof-invalid': {
    fr: 'Cette preuve n’est plus valable : connectez-vous de nouveau avec Pro Santé Connect.',
    en: 'This proof is no longer valid: sign in with Pro Santé Connect again.',
  },
  'proof-of-another': {
    fr: 'Cette preuve est celle d’un autre numéro que celui que vous avez déclaré, ou d’une autre personne que celle de ce compte : corrigez votre demande si le vôtre était mal saisi.',
    en: 'This is the proof of another number than the one you declared, or of somebody else than whose account it is: correct your request if yours was mistyped.',
  },
  'request-already-open': {
    fr: 'Une demande est déjà en cours pour cette adresse : suivez-la par le lien que vous avez reçu.',
    en: 'A request is open for this address already: follow it by the link you received.',
  },
  'request-not-found': { fr: 'Cette demande est introuvable.', en: 'There is no such request.' },
  'request-closed': { fr: 'Cette demande est déjà close.', en: 'This request is closed already.' },
  'request-examined': {
    fr: 'Un opérateur examine votre demande : elle ne peut plus être modifiée pour le moment. Écrivez-lui s’il vous pose une question.',
    en: 'An operator examines your request: it cannot be changed for now. Write if they ask you a question.',
  },
  'nothing-asked': { fr: 'Aucune question n’attend votre réponse.', en: 'No question waits for your answer.' },
  'request-taken': { fr: 'Un collègue a déjà pris cette demande.', en: 'A colleague has taken this request already.' },
  'request-not-taken': {
    fr: 'Prenez d’abord cette demande pour l’examiner.',
    en: 'First take this request to examine it.',
  },
  'request-asked': {
    fr: 'Vous attendez une réponse, et le demandeur peut encore corriger sa demande : reprenez-la, relisez-la, puis continuez.',
    en: 'You wait for an answer, and the applicant may still correct the request: take it again, read it again, then go on.',
  },
  'own-request': {
    fr: 'Nul n’examine sa propre demande : laissez-la à un collègue.',
    en: 'Nobody examines their own request: leave it to a colleague.',
  },
  'own-structure': {
    fr: 'Cette demande vient d’une structure où vous exercez : laissez-la à un collègue.',
    en: 'This request comes from a structure in which you practise: leave it to a colleague.',
  },
  'examiner-unknown': {
    fr: 'Ce compte n’est pas celui d’un collègue qui examine ces demandes.',
    en: 'This is not the account of a colleague who examines such requests.',
  },
  'request-situation-unknown': {
    fr: 'Cette situation ne figure pas dans la demande.',
    en: 'The request has no such situation.',
  },
  'request-incomplete': {
    fr: 'La demande est incomplète : demandez au demandeur ce qui manque.',
    en: 'The request is incomplete: ask the applicant for what is missing.',
  },
  'authenticity-unchecked': {
    fr: 'Consignez d’abord comment l’identité du demandeur a été vérifiée, telle qu’elle est déclarée maintenant : l’accord avec l’annuaire, qui est public, ne prouve rien.',
    en: 'First record how the applicant was found to be who they now say: agreement with the directory, which is public, proves nothing.',
  },
  'check-in-future': {
    fr: 'Cette vérification ne peut pas être datée d’un jour à venir.',
    en: 'This check cannot be dated in the future.',
  },
  'nomenclature-code-unknown': {
    fr: 'Ce code n’existe pas dans sa nomenclature nationale.',
    en: 'There is no such code in its national nomenclature.',
  },
  'situation-of-account': {
    fr: 'Cette situation d’exercice est celle du compte : seule sa structure s’attribue ici.',
    en: 'This situation is the account’s: its structure alone is assigned here.',
  },
  'structure-to-assign': {
    fr: 'La structure n’est qu’un nom : attribuez-lui un identifiant, ou dites qu’elle n’en a pas.',
    en: 'The structure is a name alone: assign its identifier, or say that it has none.',
  },
  'structure-identifier-needed': {
    fr: 'Donnez l’identifiant de la structure, ou dites qu’elle n’en a pas (withoutIdentifier), mais pas les deux.',
    en: 'Give the identifier of the structure, or say that it has none (withoutIdentifier), but not both.',
  },
  'situation-to-assign': {
    fr: 'Aucun code admis ne dit ce que fait ce professionnel : attribuez-lui sa profession ou son rôle.',
    en: 'No admitted code says what this professional does: assign their profession or role.',
  },
  'exception-over': {
    fr: 'Une dérogation dure au moins jusqu’à ce soir.',
    en: 'An exception lasts until this evening at least.',
  },
  'situation-out-of-region': {
    fr: 'Cette situation est hors de la région : motivez une dérogation datée, ou refusez.',
    en: 'This situation is outside of the region: give a dated exception with its reason, or refuse.',
  },
  'email-taken': {
    fr: 'Un compte existe déjà avec cette adresse.',
    en: 'An account exists with this address already.',
  },
  'national-id-taken': {
    fr: 'Un compte existe déjà avec ce numéro professionnel.',
    en: 'An account exists with this professional number already.',
  },
  'situation-in-structure': {
    fr: 'Cette situation d’exercice est déjà dans une structure : pour une autre structure, ajoutez une situation et mettez fin à celle-ci.',
    en: 'This situation is in a structure already: for another structure, add a situation and end this one.',
  },
  'asker-not-administrator': {
    fr: 'Qui l’a demandé n’est plus administrateur : refusez, et faites vous-même une nouvelle demande.',
    en: 'Whoever asked for it is an administrator no more: refuse, and ask for it anew.',
  },
  'asker-not-support': {
    fr: 'Qui l’a demandé n’est plus du support : refusez, et faites faire une nouvelle demande.',
    en: 'Whoever asked for it is no longer of the support: refuse, and have it asked for anew.',
  },
  'change-waits': {
    fr: 'Une modification demandée au centre de services attend 24 heures avant d’être approuvée : la personne peut encore l’arrêter.',
    en: 'A change that the service centre asked for waits for 24 hours before it is approved: its owner may still stop it.',
  },
  'founders-two': {
    fr: 'Il faut deux administrateurs : un seul ne pourrait faire entrer personne.',
    en: 'Two administrators are needed: one alone could let nobody in.',
  },
  'founders-alike': {
    fr: 'Les deux administrateurs doivent être deux personnes, chacune avec sa propre adresse.',
    en: 'The two administrators must be two people, each with an address of their own.',
  },
  'administrators-exist': {
    fr: 'Un administrateur agit déjà : il demande les autres comptes, qu’un autre administrateur approuve.',
    en: 'An administrator acts already: they ask for further operators, and another administrator approves.',
  },
  'founding-under-way': {
    fr: 'Des administrateurs ont été désignés et ne sont pas encore venus : ils ont reçu un lien.',
    en: 'Administrators were founded and have not come yet: they have a mail with a link.',
  },
};
