import { served } from './page.js';

/** Pages for who has no other software yet. The secret of a link stands behind its `#`, which no server is sent: the page posts it. */
export const pageControllers = [
  // Whoever types the address of the service: which way to sign in is theirs, and how to get an account.
  served('', 'accueil.html'),
  // The form by which an account is asked for, and what lacks is completed.
  served('demande', 'demande.html'),
  // Behind the links of mails to applicants.
  served('inscription', 'inscription.html'),
  // Behind the link of a new password, which the service centre has mailed.
  served('mot-de-passe', 'mot-de-passe.html'),
];
