import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { StructureIdentifier } from '#libs/kernel/places/structure-identifier.js';
import type { Structure } from '../../domain/account.js';
import type { ListedStructure } from '../../domain/listed-structure.js';
import { foundStructures } from './found-structures.js';

const NAMED = `select id, name from accounts.structure where id = $1`;

/** A SIRET may be shared; by any other identifier a structure is one. */
const ADD = `
with new_structure as (insert into accounts.structure (id, name) values ($1, $2) on conflict do nothing)
insert into accounts.structure_identifier (identifier, structure_id)
select x.identifier, $1 from unnest($3::text[]) x (identifier)
where x.identifier ~ '^\\d{14}$' or not exists (select from accounts.structure_identifier o where o.identifier = x.identifier)
on conflict do nothing`;

/**
 * The one that knows which structure an identifier means: technical, former, FINESS or SIRET, in any writing. Its answer is the identifier under
 * which the service came to know the structure, so it stays when the directory gives the structure another. What is stored of a structure is
 * that answer and nothing else; who compares two of them compares texts.
 */
@Injectable()
export class Structures {
  constructor(private readonly database: Database) {}

  /** For each of these texts that names a structure, under what it is referred to. Nothing is kept. */
  async idsOf(texts: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const read = texts.flatMap((text) => readable(text).map((identifier) => [text, identifier] as const));
    const found = await foundStructures(this.database, [...new Set(read.map(([, identifier]) => identifier))]);
    return new Map(
      read.flatMap(([text, identifier]) => {
        const structure = found.get(identifier);
        return structure ? [[text, structure.id] as const] : [];
      }),
    );
  }

  /** What to store of a structure that somebody names. @throws `structure-unknown` unless the service or the directory knows it */
  async keep(text: string, pointer: string): Promise<string> {
    const [identifier] = readable(text);
    const structure = identifier && (await foundStructures(this.database, [identifier])).get(identifier);
    if (!structure) throw new DomainError('invalid', 'structure-unknown', pointer);
    if (structure.listed) await this.add(structure.id, structure.listed);
    return structure.id;
  }

  /**
   * The structure that an operator assigns, called as the service or the directory calls it. `name` counts only for one that neither of them knows but
   * whose register may: its FINESS or SIRET has a right key. It is kept then. @throws `structure-unknown` for any other
   */
  async assign(text: string, name: string, pointer: string): Promise<Structure> {
    const [identifier] = readable(text);
    const isKnown = identifier && (await foundStructures(this.database, [identifier])).has(identifier);
    if (!identifier || !(isKnown || StructureIdentifier.hasValidKey(identifier)))
      throw new DomainError('invalid', 'structure-unknown', pointer);
    return this.admit(text, name);
  }

  /** What to store of a structure that was verified, and need not be listed yet. @throws `structure-unknown` for what is no identifier */
  async admit(text: string, name: string): Promise<Structure> {
    const identifier = StructureIdentifier.parse(text);
    const found = (await foundStructures(this.database, [identifier])).get(identifier);
    const id = found?.id ?? identifier;
    await this.add(id, found?.listed ?? { identifiers: [identifier], name });
    const [kept] = await this.database.rows<Structure>(NAMED, [id]);
    return kept ?? { id, name };
  }

  private async add(id: string, { identifiers, name }: ListedStructure): Promise<void> {
    await this.database.execute(ADD, [id, name, [...new Set(identifiers)]]);
  }
}

function readable(text: string): readonly StructureIdentifier[] {
  try {
    return [StructureIdentifier.parse(text)];
  } catch {
    return [];
  }
}
