import type { SituationId } from '#libs/access/actor.js';
import type { PersonId } from '#libs/access/facts.js';
import { newId } from '#libs/kernel/identifier.js';
import { PartialDate } from '#libs/kernel/dates/partial-date.js';
import type { Persons } from '../domain/persons.js';
import { anIdentity, aPerson, RECORDED_AT } from './persons.builder.js';

type InAnAct = <T>(work: (persons: Persons) => T | Promise<T>) => Promise<T>;

export function keepsPersons(inAnAct: InAnAct) {
  it('gives back a person as they were added', async () => {
    const person = aPerson({ birthDate: '1941-05', birthOrder: 2, attributes: ['homonym', 'doubtful'] });
    await inAnAct((persons) => persons.add(person));
    const kept = await inAnAct((persons) => persons.get(person.id));
    expect(JSON.parse(JSON.stringify(kept))).toEqual(JSON.parse(JSON.stringify(person)));
  });

  it('keeps the changed identity and the death', async () => {
    const person = aPerson();
    await inAnAct((persons) => persons.add(person));
    await inAnAct(async (persons) => {
      const changed = await persons.get(person.id);
      persons.keep(changed.change(anIdentity({ usedName: 'Nouveau' }), [1], newId<SituationId>(), RECORDED_AT));
      persons.keep(changed.died(PartialDate.parse('2026-11'), newId<SituationId>(), RECORDED_AT));
    });
    const kept = await inAnAct((persons) => persons.get(person.id));
    expect(kept).toMatchObject({ version: 3, deceasedOn: '2026-11' });
    expect(kept.identity.usedName).toBe('Nouveau');
  });

  it('takes two persons with the same traits', async () => {
    const [one, two] = [aPerson({ birthOrder: 1 }), aPerson({ birthOrder: 2 })];
    await inAnAct((persons) => persons.add(one));
    await inAnAct((persons) => persons.add(two));
    expect((await inAnAct((persons) => persons.get(two.id))).identity.birthOrder).toBe(2);
  });

  it('says when there is no such person', async () => {
    await expect(inAnAct((persons) => persons.get(newId<PersonId>()))).rejects.toThrow('person-not-found');
  });
}
