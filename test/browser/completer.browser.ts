import { Stage } from './stage.js';

let stage: Stage;
beforeAll(async () => (stage = await Stage.open()));
afterAll(() => stage?.close());

describe('Who described a trade that no list has', () => {
  it('is told what is missing, completes it from the link of the mail, and withdraws in the end', async () => {
    const visitor = await stage.visitor();
    const email = 'lina.roux@example.org';
    await fetch(`${stage.origin}/v1/registrations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ familyName: 'Roux', givenName: 'Lina', email, termsVersion: '2026-1' }),
    });
    await visitor.follows(email, 'Confirmez votre adresse pour votre demande de compte SPICO');
    await visitor.presses('Confirmer mon adresse');
    await visitor.sees('Il manque des informations pour l’examiner : votre téléphone, votre situation d’exercice');
    await visitor.presses('Compléter ou corriger ma demande');
    await visitor.sees('Compléter votre demande');
    await visitor.types('Téléphone', '05 62 00 00 00');
    await visitor.chooses('Profession', 'Une autre, qui n’est pas dans la liste');
    await visitor.types('Votre métier', 'Médiatrice en santé');
    await visitor.types('Code postal', '31470');
    await visitor.chooses('Commune', 'Fonsorbes');
    await visitor.picture('demande-completer');
    await visitor.presses('Enregistrer');
    await visitor.sees('Votre demande est à jour');
    await visitor.follows(email, 'Votre demande SPICO est enregistrée');
    await visitor.sees('Elle attend d’être examinée');
    await visitor.presses('Compléter ou corriger ma demande');
    await visitor.sees('Compléter votre demande');
    expect(await (await visitor.field('Votre métier')).evaluate(({ value }) => value)).toBe('Médiatrice en santé');
    await visitor.follows(email, 'Votre demande SPICO est enregistrée');
    await visitor.presses('Retirer ma demande');
    await visitor.presses('Oui, retirer ma demande pour de bon');
    await visitor.sees('Elle a été retirée.');
    expect(visitor.complaints).toEqual([]);
  });
});
