import { letter, type Letter } from '#libs/mail/letter.js';
import { instantInParis } from '#libs/time/paris.js';

// What is written to owners of accounts of which a change was asked for, and to those who take theirs back: what happened, when, in which session (a
// place would be guesswork), and the one thing to do.

type Told = { readonly askedAt: Date; readonly sessionSince: Date | null; readonly atDesk: boolean; readonly at: Date };

/** To the address in use, whatever is to change. */
export const changeRequested = ({ askedAt, sessionSince, atDesk }: Told, link: string): Letter => {
  const where = atDesk
    ? 'auprès du centre de services, qui a vérifié l’identité de la personne'
    : `dans une session ouverte à votre nom${sessionSince ? ` le ${instantInParis(sessionSince)}` : ''}`;
  const when = atDesk
    ? 'Elle prendra effet au plus tôt 24 heures après, une fois examinée.'
    : 'Elle ne prendra effet qu’après vérification.';
  return letter(
    'Un changement de votre compte SPICO a été demandé',
    `Une modification de votre compte SPICO a été demandée le ${instantInParis(askedAt)}, ${where}. ${when}`,
    `Si vous n’en êtes pas à l’origine, arrêtez-la par ce lien : ${atDesk ? 'toutes les sessions seront fermées' : 'la session sera fermée'}, et un autre message vous dira quoi faire de votre mot de passe.`,
    link,
    'Si vous l’avez demandée, vous n’avez rien à faire.',
  );
};

export const changeApplied = ({ askedAt, at }: Told): Letter =>
  letter(
    'Votre compte SPICO a été modifié',
    `La modification de votre compte SPICO demandée le ${instantInParis(askedAt)} a été vérifiée, et a pris effet le ${instantInParis(at)}. Connectez-vous pour la relire.`,
    'Si vous n’en êtes pas à l’origine, reprenez votre compte par le lien du message qui annonçait cette demande, dans les 7 jours, et prévenez sans attendre le centre de services.',
  );

/** To the former address, which is no longer that of the account. */
export const addressReplaced = ({ askedAt, at }: Told, link: string): Letter =>
  letter(
    'Votre compte SPICO a une nouvelle adresse',
    `L’adresse de votre compte SPICO a été remplacée le ${instantInParis(at)}, comme demandé le ${instantInParis(askedAt)} : les prochains messages iront à la nouvelle.`,
    'Si vous n’en êtes pas à l’origine, reprenez votre compte ici, dans les 7 jours : cette adresse-ci sera rétablie, toutes les sessions fermées, et ce qui a été ajouté à votre compte depuis, retiré.',
    link,
  );

const TAKEN_BACK = [
  'Le changement que vous avez arrêté est annulé, et votre compte est de nouveau comme avant : toutes les sessions sont fermées, et ce qui avait été ajouté ou remplacé depuis ne vaut plus, qu’il s’agisse d’une application d’authentification et de ses codes de secours, d’une identité Pro Santé Connect, de délégations, de situations d’exercice, d’un nom ou d’un numéro.',
  'Le centre de services est prévenu et regarde ce qui a été fait entre-temps. Si un code d’une application que vous ne connaissez pas vous est demandé à la connexion, ou s’il vous manque quelque chose, écrivez-lui.',
] as const;

/** To who took their account back. Operators get the link of another administrator: their mailbox alone does not open the back office. */
export const accountTakenBack = (password: { readonly link: string } | 'no-password' | 'password'): Letter => {
  const [done, told] = TAKEN_BACK;
  const next =
    password === 'password'
      ? ['Connectez-vous avec votre mot de passe, et changez-le sans attendre.']
      : password === 'no-password'
        ? [
            'Votre mot de passe ne vaut plus. Un administrateur vous enverra un lien pour en choisir un autre, une fois votre identité vérifiée : adressez-vous au centre de services.',
          ]
        : [
            'Votre mot de passe ne vaut plus, car d’autres que vous le connaissent peut-être. Choisissez-en un nouveau, dans les 7 jours :',
            password.link,
            'Ce lien est personnel et ne sert qu’une fois. Passé ce délai, connectez-vous avec Pro Santé Connect, ou adressez-vous au centre de services.',
          ];
  return letter('Vous avez repris votre compte SPICO', done, ...next, told);
};

/** To the address that the account had meanwhile: its reader may be the owner, and who took it back not. */
export const addressTakenBack = ({ at }: Told): Letter =>
  letter(
    'Cette adresse n’est plus celle de votre compte SPICO',
    `L’ancienne adresse de ce compte SPICO a été rétablie le ${instantInParis(at)} par la personne qui la lit, dans les 7 jours qui lui sont laissés pour cela. Toutes les sessions sont fermées.`,
    'Si ce compte est le vôtre et que vous ne lisez plus l’ancienne adresse, prévenez sans attendre le centre de services : il suspend le compte le temps de vérifier qui vous êtes.',
  );
