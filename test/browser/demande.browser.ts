import { Stage } from './stage.js';
import type { Visitor } from './visitor.js';

let stage: Stage;
beforeAll(async () => (stage = await Stage.open()));
afterAll(() => stage?.close());

let count = 0;
const address = () => `zoe.lefevre.${(count += 1)}@example.org`;

/** A social worker of Auch without a number. */
async function declares(visitor: Visitor, email: string): Promise<void> {
  await visitor.types('Prénom', 'Zoé');
  await visitor.types('Nom de famille', 'Lefèvre');
  await visitor.types('Adresse électronique', email);
  await visitor.types('Téléphone', '05 62 00 00 00');
  await visitor.chooses('Profession', 'Assistant de service social');
  await visitor.types('Structure', 'CCAS d’Auch');
  await visitor.types('Code postal', '32000');
  await visitor.chooses('Commune', 'Auch');
  await (await visitor.field('J’ai lu')).click();
}

describe('The form to ask for an account', () => {
  it('says in French at each field what is missing, and leads to the first', async () => {
    const visitor = await stage.visitor();
    await visitor.opens('/demande');
    await visitor.picture('demande');
    await visitor.presses('Envoyer ma demande');
    await visitor.sees('Des champs sont à corriger.');
    await visitor.picture('demande-fautes');
    expect(await visitor.faults()).toMatchObject({
      Prénom: 'Ce champ est obligatoire.',
      Commune: 'Ce champ est obligatoire.',
    });
    expect(await visitor.focused()).toBe('Prénom');
    expect(await visitor.obstacles()).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });

  it('says what the service refuses, where it was written, and keeps what was typed', async () => {
    const visitor = await stage.visitor();
    await visitor.opens('/demande');
    await declares(visitor, 'secretariat@example.org');
    await visitor.types('Téléphone', '12');
    await visitor.types('Numéro RPPS', '1234');
    await visitor.presses('Envoyer ma demande');
    await visitor.sees('Ce numéro de téléphone n’est pas valable.');
    const faults = await visitor.faults();
    expect(faults['Téléphone']).toContain('n’est pas valable');
    expect(faults['Numéro RPPS ou ADELI (facultatif)']).toContain('11 chiffres');
    await visitor.types('Téléphone', '05 62 00 00 00');
    await visitor.types('Numéro RPPS', ' ');
    await visitor.presses('Envoyer ma demande');
    await visitor.sees('Un compte est personnel');
    expect((await visitor.faults())['Adresse électronique personnelle']).toContain('que vous êtes seul à lire');
  });

  it('is sent, confirmed by the link of the mail and followed; the secret stays in no address', async () => {
    const visitor = await stage.visitor();
    const email = address();
    await visitor.opens('/demande');
    await declares(visitor, email);
    await visitor.presses('Envoyer ma demande');
    await visitor.sees('Lisez vos courriels');
    await visitor.picture('demande-envoyee');
    await visitor.follows(email, 'Confirmez votre adresse pour votre demande de compte SPICO');
    await visitor.picture('inscription-confirmer');
    await visitor.presses('Confirmer mon adresse');
    await visitor.sees('Elle attend d’être examinée');
    await visitor.picture('inscription-suivre');
    expect(await visitor.obstacles()).toEqual([]);
    expect(visitor.page.url()).toBe(`${stage.origin}/inscription`);
    const sent = visitor.asked.filter((url) => url.startsWith(stage.origin)).map((url) => new URL(url));
    expect(sent.filter(({ pathname, search }) => /[\w-]{30}\./.test(pathname + search))).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });

  it('is filled in by the keyboard alone', async () => {
    const visitor = await stage.visitor();
    await visitor.opens('/demande');
    const { keyboard } = visitor.page;
    const next = async (text: string) => {
      await keyboard.press('Tab');
      await keyboard.type(text);
    };
    for (const text of [
      'Zoé',
      'Lefèvre',
      '',
      address(),
      '05 62 00 00 00',
      '',
      'Assistant de service social',
      'CCAS',
      '32000',
    ])
      await next(text);
    await visitor.page.waitForFunction(() => document.querySelector<HTMLSelectElement>('#commune0')?.value === '32013');
    await next('');
    await next('');
    await keyboard.press('Tab');
    await keyboard.press('Space');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await visitor.sees('Lisez vos courriels');
  });

  it('fits the screen of a telephone', async () => {
    const visitor = await stage.visitor(360);
    await visitor.opens('/demande');
    await visitor.picture('demande-telephone');
    expect(await visitor.fits()).toBe(true);
    await visitor.presses('Ajouter un autre lieu d’exercice');
    expect(await visitor.fits()).toBe(true);
    expect(await visitor.obstacles()).toEqual([]);
  });
});
