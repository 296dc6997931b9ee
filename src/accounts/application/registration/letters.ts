/** What is written to applicants. Links carry their secret behind the `#`, which no server is sent and no log holds. */
type Letter = { readonly subject: string; readonly text: string };

const letter = (subject: string, ...paragraphs: readonly string[]): Letter => ({
  subject,
  text: ['Bonjour,', ...paragraphs, 'L’équipe SPICO'].join('\n\n'),
});

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

export const followed = (link: string, reference: string): Letter =>
  letter(
    'Votre demande SPICO est enregistrée',
    `Votre adresse est confirmée et votre demande porte la référence ${reference}. Le centre de services l’examine sous 48 heures.`,
    FOLLOW,
    link,
    'Ce lien est personnel : ne le transférez pas.',
  );

export const asked = (link: string, reference: string): Letter =>
  letter(
    'Une question sur votre demande SPICO',
    `Le centre de services a besoin d’une précision pour votre demande ${reference}. ${FOLLOW}`,
    link,
  );

export const opened = (link: string): Letter =>
  letter(
    'Votre compte SPICO est ouvert',
    `Votre identité professionnelle a été vérifiée et votre compte SPICO est ouvert. Choisissez votre mot de passe, dans les 7 jours :`,
    link,
    'Ce lien ne sert qu’une fois. Passé ce délai, demandez un nouveau mot de passe comme pour un oubli, ou connectez-vous avec Pro Santé Connect.',
  );

/** To the address in use, whatever is to change. */
export const changeAsked = (link: string): Letter =>
  letter(
    'Un changement de votre compte SPICO a été demandé',
    'Une modification de votre compte SPICO a été demandée depuis une session ouverte à votre nom. Elle ne prendra effet qu’après vérification.',
    'Si vous n’en êtes pas à l’origine, arrêtez-la ici, puis changez votre mot de passe :',
    link,
    'Si vous l’avez demandée, vous n’avez rien à faire.',
  );

export const changed = (): Letter =>
  letter(
    'Votre compte SPICO a été modifié',
    'La modification que vous aviez demandée est vérifiée et a pris effet. Connectez-vous pour la relire.',
    'Si vous n’en êtes pas à l’origine, reprenez votre compte par le lien du message qui annonçait cette demande, dans les 7 jours, et prévenez sans attendre le centre de services.',
  );

/** To the former address, which is no longer that of the account. */
export const addressReplaced = (link: string): Letter =>
  letter(
    'Votre compte SPICO a une nouvelle adresse',
    'L’adresse de votre compte SPICO a été remplacée : les prochains messages iront à la nouvelle.',
    'Si vous n’en êtes pas à l’origine, reprenez votre compte ici, dans les 7 jours : cette adresse-ci sera rétablie, toutes les sessions fermées, et ce qui a été ajouté à votre compte depuis, retiré.',
    link,
  );

const TAKEN_BACK = [
  'Le changement que vous avez arrêté est annulé, et votre compte est de nouveau comme avant : toutes les sessions sont fermées, et ce qui avait été ajouté ou remplacé depuis ne vaut plus, qu’il s’agisse d’une application d’authentification et de ses codes de secours, d’une identité Pro Santé Connect, de délégations, de situations d’exercice, d’un nom ou d’un numéro.',
  'Le centre de services est prévenu et regarde ce qui a été fait entre-temps. Si un code d’une application que vous ne connaissez pas vous est demandé à la connexion, ou s’il vous manque quelque chose, écrivez-lui.',
] as const;

/** To who took their account back. Operators get the link of another administrator: their mailbox alone does not open the back office. */
export const takenBack = (password: { readonly link: string } | 'no-password' | 'password'): Letter => {
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
export const addressTakenBack = (): Letter =>
  letter(
    'Cette adresse n’est plus celle de votre compte SPICO',
    'L’ancienne adresse de ce compte SPICO a été rétablie par la personne qui la lit, dans les 7 jours qui lui sont laissés pour cela. Toutes les sessions sont fermées.',
    'Si ce compte est le vôtre et que vous ne lisez plus l’ancienne adresse, prévenez sans attendre le centre de services : il suspend le compte le temps de vérifier qui vous êtes.',
  );

/** To a member of the service centre: roles act for nobody without an authenticator app. */
export const operatorOpened = (link: string): Letter =>
  letter(
    'Votre compte du centre de services SPICO est ouvert',
    'Un compte du centre de services SPICO est ouvert à votre nom. Choisissez votre mot de passe, dans les 7 jours :',
    link,
    'À la première connexion, associez une application d’authentification à votre compte : vos droits n’agissent qu’avec elle.',
    'Ce lien est personnel et ne sert qu’une fois. Si vous n’attendiez pas ce compte, ne l’utilisez pas et prévenez le centre de services.',
  );

/** To the secure mailbox of who has the number, who may not be the one who asks. */
export const mailboxCode = (code: string): Letter =>
  letter(
    'Votre code pour votre demande de compte SPICO',
    `Une demande de compte SPICO a été faite avec votre numéro professionnel. Si elle vient de vous, voici le code qui le prouve : ${code}`,
    'Il est valable 10 minutes et ne sert qu’une fois. Ne le communiquez à personne : le centre de services ne vous le demandera jamais.',
    'Si cette demande n’est pas la vôtre, n’utilisez pas ce code et prévenez le centre de services : quelqu’un se sert de votre numéro.',
  );

export const refused = (link: string, reference: string): Letter =>
  letter(
    'Votre demande SPICO n’a pas pu être acceptée',
    `Le centre de services n’a pas pu accepter votre demande ${reference}. Le motif se lit ici :`,
    link,
    'Si vous pensez qu’il s’agit d’une erreur, répondez au centre de services en rappelant cette référence.',
  );
