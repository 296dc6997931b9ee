import type { Play } from './play.js';
import type { Someone } from './sign-in.js';

/** A note of the story: who may read it, and why the others may not. */
type Note = { readonly text: string; readonly kept: string; readonly readers: readonly Someone[]; readonly id: string };

/** Each writes, then each reads: the list shows what is for them, and every single note is answered or kept from them. */
export async function news({ tell, nurse, doctor, coordinator, news }: Play): Promise<void> {
  tell.chapter('Nouvelles');
  const write = async (who: Someone, what: string, note: Omit<Note, 'id'>, more: object = {}): Promise<Note> => {
    const written = who.api.post(news, { text: note.text, kind: 'OBS', ...more });
    const { id } = await tell.step(what, written, { status: 201, because: ['cell-grants'] });
    return { ...note, id };
  };
  const everyone = [nurse, doctor, coordinator];
  const toAll = { text: 'Tension à 14/8.', kept: '', readers: everyone };
  const toDoctors = { text: 'Avis entre médecins.', kept: 'réservée aux médecins par son auteure', readers: [doctor] };
  const toHimself = { text: 'Aide-mémoire.', kept: 'gardée pour lui par son auteur', readers: [nurse] };
  const physicians = { confidentiality: { audience: 'categories', categories: ['PHY'] } };
  const notes = [
    await write(nurse, 'L’infirmier écrit à tout le cercle', toAll),
    await write(doctor, 'La médecin écrit aux médecins seuls', toDoctors, physicians),
    await write(nurse, 'L’infirmier écrit pour lui seul', toHimself, { confidentiality: { audience: 'depositor' } }),
  ].reverse();

  for (const who of everyone) {
    const [theirs, kept] = [
      notes.filter((note) => note.readers.includes(who)),
      notes.filter((note) => !note.readers.includes(who)),
    ];
    const list = await tell.step(`${who.name} lit les nouvelles`, who.api.get(news), {
      status: 200,
      because: ['cell-grants', who === coordinator ? 'extended-consent' : 'consent-given'],
      seen: ({ items }) => `voit ${quoted(items)}`,
    });
    tell.same(`ce que lit ${who.name}`, quoted(list.items), quoted(theirs));
    for (const { text, kept: why } of kept) tell.remark(`ne voit pas « ${text} », ${why}`);
    for (const { id } of theirs) await tell.quiet(who.api.get(`${news}/${id}/versions`), 200);
    for (const { id } of kept) await tell.quiet(who.api.get(`${news}/${id}/versions`), 404);
  }
}

/** The texts of notes, as the story tells them. */
export const quoted = (items: readonly { readonly text: string }[]) =>
  items.map(({ text }) => `« ${text} »`).join(' ') || 'rien';
