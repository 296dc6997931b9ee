import { OUTAGES, type Outage } from './outage.js';
import type { SimulatedUser } from './users.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

/** No script, nothing from elsewhere. */
const page = (title: string, body: string) => `<!doctype html>
<html lang="fr">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>${title}</title>
  <style>
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
    .banner { background: #b34000; color: white; padding: .5rem 1rem; }
    button { font: inherit; padding: .4rem .8rem; margin: .15rem 0; cursor: pointer; }
    fieldset { border: 1px solid #999; border-radius: .3rem; }
    fieldset label { margin-right: 1.5rem; }
    ul.people { list-style: none; padding: 0; }
    .people li { display: flex; flex-wrap: wrap; gap: .2rem .8rem; align-items: baseline; padding: .3rem 0; border-bottom: 1px solid #ddd; }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #eee; padding: 1rem; }
    .means { font-size: 3rem; }
  </style>
</head>
<body>
  <p class="banner"><strong>Simulateur de Pro Santé Connect.</strong> Personnes fictives ; n’y saisissez jamais de données réelles.</p>
  <h1>${title}</h1>
${body}
</body>
</html>
`;

const button = (name: string, value: string, label: string) =>
  `<button name="${name}" value="${escaped(value)}">${escaped(label)}</button>`;

/** Choose who signs in, by card or by the application on a phone, or let it fail. */
export const choicePage = (users: readonly SimulatedUser[]) =>
  page(
    'Qui se connecte ?',
    `<form method="post">
  <fieldset>
    <legend>Par quel moyen ?</legend>
    <input type="radio" name="means" value="card" id="card" checked> <label for="card">carte CPS</label>
    <input type="radio" name="means" value="ecps" id="ecps"> <label for="ecps">application e-CPS</label>
  </fieldset>
  <ul class="people">
${users
  .map(
    ({ nationalId, familyName, givenName, who }) =>
      `    <li>${button('user', nationalId, `${givenName} ${familyName}`)} <span>${escaped(who)}</span> <small>${nationalId}</small></li>`,
  )
  .join('\n')}
  </ul>
  <p>${button('fails', 'refused', 'Refuser la connexion')} ${button('fails', 'expired', 'Ne pas répondre à temps')}</p>
</form>`,
  );

/** The application shows a number, which is to be recognised on the phone. */
export const numberPage = (user: string, number: number) =>
  page(
    'Confirmez sur votre téléphone',
    `<form method="post">
  <p>L’application e-CPS doit afficher ce nombre :</p>
  <p class="means">${number}</p>
  <input type="hidden" name="means" value="confirmed">
  <p>${button('user', user, 'C’est le bon nombre')} ${button('fails', 'refused', 'Ce n’est pas ce nombre')}</p>
</form>`,
  );

const OUTAGE_NAMES: Readonly<Record<Outage, string>> = {
  none: 'Fonctionner',
  down: 'Être en panne (503)',
  silent: 'Ne plus répondre',
  slow: 'Répondre en 3 secondes',
};

/** What the simulator does, and how it is made to fail. */
export const homePage = (issuer: string, users: readonly SimulatedUser[], outage: Outage) =>
  page(
    'Pro Santé Connect, pour le développement',
    `<p>Émetteur : <code>${escaped(issuer)}</code>, découverte à <code>/.well-known/wallet-openid-configuration</code>.
  Un jeton d’accès dure 2 minutes, un jeton de rafraîchissement 30 minutes, une session 4 heures.</p>
<form method="post" action="/panne">
  <p>Aujourd’hui : <strong>${OUTAGE_NAMES[outage]}</strong>. Désormais :
  ${OUTAGES.map((each) => button('outage', each, OUTAGE_NAMES[each])).join(' ')}</p>
</form>
<ul>
${users.map(({ nationalId, familyName, givenName, who }) => `  <li>${escaped(`${givenName} ${familyName}`)}, ${escaped(who)} <small>${nationalId}</small></li>`).join('\n')}
</ul>`,
  );

/** Stands in for the page of a practice software, where the browser comes back. */
export const returnPage = (answer: URLSearchParams) => {
  const [code, state, error] = ['code', 'state', 'error'].map((name) => answer.get(name));
  return page(
    'Retour à votre logiciel',
    error
      ? `<p>La connexion n’a pas abouti : <code>${escaped(error)}</code>. Recommencez par <code>POST /v1/sign-in/psc</code>.</p>`
      : `<p>Votre logiciel reçoit ici le code, et termine la connexion par <code>POST /v1/sign-in/psc/return</code> :</p>
<pre>${escaped(JSON.stringify({ attempt: '(reçu au début)', code, state }, null, 2))}</pre>`,
  );
};

/** `form` is the provider's own, which the button sends. */
export const logoutPage = (form: string) =>
  page(
    'Se déconnecter de Pro Santé Connect ?',
    `${form}<p><button form="op.logoutForm" name="logout" value="yes">Se déconnecter</button>
  <button form="op.logoutForm">Rester connecté</button></p>`,
  );

export const messagePage = (title: string, message = '') => page(escaped(title), `<p>${escaped(message)}</p>`);
