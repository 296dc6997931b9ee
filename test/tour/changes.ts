import { LineError } from '#libs/terminal/line-error.js';
import { opening } from './bodies.js';
import type { Content } from './client.js';
import type { Play } from './play.js';

const WAIT_MS = 20_000;
const PAUSE_MS = 100;

/** What practice software that mirrors a list asks, and what it is told of: what all may read who read there, and no note that is kept from some. */
export async function changes({ tell, stage, nurse, doctor, file, id }: Play): Promise<void> {
  tell.chapter('Ce qui a changé dans les dossiers');
  const since = ({ asOf }: Content) => `/v1/files?limit=100&changedSince=${asOf}`;
  const told = async (what: string, earlier: Content, expected: string): Promise<Content> => {
    await changed(() => nurse.api.get(since(earlier)).then(({ body }) => body.items.length > 0));
    const list = await tell.step(what, nurse.api.get(since(earlier)), {
      status: 200,
      seen: ({ items }) => `${items.length} dossier(s)`,
    });
    const ids = list.items.map((item) => item.id);
    tell.same('les dossiers où quelque chose a changé', ids, [expected]);
    return list;
  };
  const event = (text: string, more: object = {}) =>
    doctor.api.post(`${file}/sections/timeline`, { kind: 'visit', text, occurredOn: stage.today, ...more });

  const whole = await tell.step('Le logiciel de l’infirmier recopie sa liste', nurse.api.get('/v1/files?limit=100'), {
    status: 200,
    seen: ({ items }) => `${items.length} dossiers`,
  });
  await tell.step('La médecin inscrit une visite', event('Visite à domicile.'), { status: 201 });
  const first = await told('Il demande ce qui a changé depuis : ce dossier, et lui seul', whole, id);

  const physicians = { confidentiality: { audience: 'categories', categories: ['PHY'] } };
  const kept = event('Visite, entre médecins.', physicians);
  await tell.step('La médecin en inscrit une autre, pour les médecins seuls', kept, { status: 201 });
  // What is told of comes after the visit: were that one to be told, it would be.
  const other = await tell.step(
    'L’infirmier ouvre un autre dossier',
    nurse.api.post('/v1/files', opening(stage.today)),
    {
      status: 201,
    },
  );
  await told('Son logiciel demande de nouveau : le nouveau dossier seul', first, other.id);
  tell.remark('de la visite réservée il n’apprend rien, pas même qu’il y a du nouveau');
}

/** @throws LineError when nothing comes: the worker gathers changes each second */
async function changed(isTold: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end;) {
    if (await isTold()) return;
    await new Promise((later) => setTimeout(later, PAUSE_MS));
  }
  throw new LineError('Aucun changement n’est annoncé : le worker tourne-t-il ?');
}
