import { letter, type Letter } from '#libs/mail/letter.js';

// What is written to applicants. Links carry their secret behind the `#`, which no server is sent and no log holds.

const FOLLOW = 'Suivez votre demande, répondez à nos questions ou complétez-la ici :';
const IGNORE = 'Si vous n’avez rien demandé, ignorez ce message : rien ne sera fait.';

export const confirmation = (link: string, reference: string): Letter =>
  letter(
    'Confirmez votre adresse pour votre demande de compte SPICO',
    'Une demande de compte SPICO a été faite avec cette adresse. Confirmez qu’elle est la vôtre, dans les 48 heures :',
    link,
    `Votre demande porte la référence ${reference}. Elle n’est examinée qu’une fois votre adresse confirmée.`,
    IGNORE,
  );

export const confirmations = (count: number): string => `${count} demandes de compte SPICO avec votre adresse`;

/** For an address that has an account: only whoever reads it learns so. */
export const alreadyKnown = (publicUrl: string): Letter =>
  letter(
    'Vous avez déjà un compte SPICO',
    'Une demande de compte SPICO vient d’être faite avec cette adresse, qui est celle d’un compte existant : aucun autre n’est créé.',
    `Connectez-vous avec cette adresse et votre mot de passe : ${publicUrl}`,
    'Si vous avez oublié votre mot de passe, ou si vous ne pouvez plus vous connecter, demandez-en un nouveau ou écrivez au centre de services.',
    'Si vous n’êtes pas à l’origine de cette demande, vous n’avez rien à faire : votre compte n’a pas changé.',
  );

export const alreadyRequested = (link: string, reference: string): Letter =>
  letter(
    'Votre demande de compte SPICO est déjà en cours',
    `Votre demande ${reference} est en cours d’examen : inutile d’en faire une autre. ${FOLLOW}`,
    link,
  );

export const requestReceived = (link: string, reference: string): Letter =>
  letter(
    'Votre demande SPICO est enregistrée',
    `Votre adresse est confirmée et votre demande porte la référence ${reference}. Le centre de services l’examine sous 48 heures.`,
    FOLLOW,
    link,
    'Ce lien est personnel : ne le transférez pas.',
  );

export const questionToApplicant = (link: string, reference: string): Letter =>
  letter(
    'Une question sur votre demande SPICO',
    `Le centre de services a besoin d’une précision pour votre demande ${reference}. ${FOLLOW}`,
    link,
  );

export const accountOpened = (link: string): Letter =>
  letter(
    'Votre compte SPICO est ouvert',
    `Votre identité professionnelle a été vérifiée et votre compte SPICO est ouvert. Choisissez votre mot de passe, dans les 7 jours :`,
    link,
    'Ce lien ne sert qu’une fois. Passé ce délai, demandez un nouveau mot de passe comme pour un oubli, ou connectez-vous avec Pro Santé Connect.',
  );

/** To a member of the service centre: roles act for nobody without an authenticator app. */
export const operatorAccountOpened = (link: string): Letter =>
  letter(
    'Votre compte du centre de services SPICO est ouvert',
    'Un compte du centre de services SPICO est ouvert à votre nom. Choisissez votre mot de passe, dans les 7 jours :',
    link,
    'À la première connexion, associez une application d’authentification à votre compte : vos droits n’agissent qu’avec elle.',
    'Ce lien est personnel et ne sert qu’une fois. Si vous n’attendiez pas ce compte, ne l’utilisez pas et prévenez le centre de services.',
  );

/** To the secure mailbox of who has the number, who may not be the one who asks. */
export const mailboxCode = (code: string, tag: string): Letter =>
  letter(
    `Votre code pour votre demande de compte SPICO (repère ${tag})`,
    `Une demande de compte SPICO a été faite avec votre numéro professionnel. Si elle vient de vous, voici le code qui le prouve : ${code}`,
    'Il est valable 10 minutes et ne sert qu’une fois. Ne le communiquez à personne : le centre de services ne vous le demandera jamais.',
    'Si cette demande n’est pas la vôtre, n’utilisez pas ce code et prévenez le centre de services : quelqu’un se sert de votre numéro.',
  );

export const requestRefused = (link: string, reference: string): Letter =>
  letter(
    'Votre demande SPICO n’a pas pu être acceptée',
    `Le centre de services n’a pas pu accepter votre demande ${reference}. Le motif se lit ici :`,
    link,
    'Si vous pensez qu’il s’agit d’une erreur, écrivez au centre de services en rappelant cette référence.',
  );
