import request from 'supertest';
import { type Operators, operatorsOf } from '../../src/accounts/testing/operators.js';
import { Applicant } from '../../src/registration/testing/registrations.http.js';
import { enrolled, sessionOf } from '../../src/accounts/testing/professionals.js';
import { approvedBy, atDesk, takenBy } from '../../src/registration/testing/verifiers.http.js';
import { Stage } from './stage.js';

const PASSWORD = 'Cerisier-bleu-27-lune';

let stage: Stage;
let operators: Operators;
beforeAll(async () => {
  stage = await Stage.open();
  operators = await operatorsOf(stage.test.app);
});
afterAll(() => stage?.close());

const signIn = (email: string, password: string) =>
  request(stage.test.server).post('/v1/sign-in').send({ email, password });

describe('The address of the service', () => {
  it('says which tab is whose, and leads to the form', async () => {
    const visitor = await stage.visitor(360);
    await visitor.opens('/');
    await visitor.picture('accueil-telephone');
    await visitor.sees('Authentification par code à usage unique');
    expect(await visitor.fits()).toBe(true);
    expect(await visitor.obstacles()).toEqual([]);
    await visitor.presses('Demander un compte');
    await visitor.sees('Tous les champs sont à remplir');
    expect(visitor.complaints).toEqual([]);
  });
});

describe('The page behind the links of mails to applicants', () => {
  it('says what to do to whoever comes without a link, or with half of one', async () => {
    const visitor = await stage.visitor();
    await visitor.opens('/inscription');
    await visitor.sees('Ouvrez cette page par le lien du message que vous avez reçu.');
    expect(await visitor.obstacles()).toEqual([]);
    await visitor.presses('Demander un compte');
    await visitor.sees('Tous les champs sont à remplir');
    await visitor.opens('/inscription#confirmer=nothing');
    await visitor.presses('Confirmer mon adresse');
    await visitor.sees('Ce lien n’est pas valable');
    await visitor.picture('inscription-lien');
    expect(visitor.complaints).toEqual([]);
  });

  it('shows the question of an operator, and sends the answer', async () => {
    const { test } = stage;
    const applicant = await takenBy(test, operators.verifier);
    await atDesk(test, operators.verifier).post(`/${applicant.id}/questions`, { text: 'Quel service ?' }).expect(204);
    const visitor = await stage.visitor(360);
    await visitor.follows(applicant.asked.email, 'Une question sur votre demande SPICO');
    await visitor.sees('Le centre de services : Quel service ?');
    await visitor.picture('inscription-question-telephone');
    expect(await visitor.fits()).toBe(true);
    expect(await visitor.obstacles()).toEqual([]);
    await visitor.types('Votre réponse', 'Le service social');
    await visitor.presses('Répondre');
    await visitor.sees('Un opérateur l’examine.');
    await visitor.sees('Vous : Le service social');
    expect(await applicant.status()).toBe('assigned');
  });

  it('lets who proves a number ask for a code at the secure mailbox, and says what is wrong with another', async () => {
    const applicant = await Applicant.confirmed(stage.test, { nationalIds: ['99700000021'] });
    const visitor = await stage.visitor();
    await visitor.follows(applicant.asked.email, 'Votre demande SPICO est enregistrée');
    await visitor.presses('Recevoir un code sur ma boîte sécurisée');
    await visitor.types('Code reçu', '000000');
    await visitor.presses('Vérifier le code');
    await visitor.page.waitForSelector('#faults:not(:empty)');
    await visitor.picture('inscription-code');
    expect(await visitor.obstacles()).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });

  it('tells the rules before a password is chosen, what is wrong with it, and opens the account', async () => {
    const applicant = await approvedBy(stage.test, operators.verifier);
    const visitor = await stage.visitor();
    await visitor.follows(applicant.asked.email, 'Votre compte SPICO est ouvert');
    await visitor.sees('Choisissez au moins 12 caractères');
    await visitor.types('Choisissez votre mot de passe', 'abc.1');
    await visitor.presses('Activer mon compte');
    await visitor.sees('Le caractère « . » n’est pas accepté.');
    await visitor.picture('inscription-mot-de-passe');
    expect(await visitor.obstacles()).toEqual([]);
    await (await visitor.field('Afficher le mot de passe')).click();
    const field = await visitor.field('Choisissez votre mot de passe');
    expect(await field.evaluate(({ type }) => type)).toBe('text');
    await visitor.types('Choisissez votre mot de passe', PASSWORD);
    await visitor.presses('Activer mon compte');
    await visitor.sees('Votre compte est activé.');
    await visitor.picture('inscription-activee');
    expect(visitor.complaints).toEqual([]);
    await signIn(applicant.asked.email, PASSWORD).expect(202);
  });

  it('stops a change of address from the former address', async () => {
    const { test } = stage;
    const [account] = await enrolled(test.database, test.clock.now(), [{}]);
    const { token } = await sessionOf(test.app, account!);
    const body = { email: `nouvelle.${account!.email}` };
    await request(test.server).post('/v1/me/changes').auth(token, { type: 'bearer' }).send(body).expect(201);
    const visitor = await stage.visitor();
    await visitor.follows(account!.email, 'Un changement de votre compte SPICO a été demandé');
    await visitor.presses('Arrêter ce changement');
    await visitor.sees('Ce changement est arrêté.');
    expect(visitor.complaints).toEqual([]);
  });
});
