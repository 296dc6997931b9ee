import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { StructureIdentifier } from '#libs/kernel/structure-identifier.js';
import type { Structure } from '../../domain/account.js';
import {
  type Known,
  type ListedStructure,
  knownAs,
  onlyOne,
  structureIn,
  type StructureLine,
  written,
} from '../../domain/listed-structure.js';

const KNOWN = `
select k.identifier, k.structure_id as id, exists (
  select from accounts.structure_identifier f where f.structure_id = k.structure_id and f.identifier ~ '^\\d[\\dAB]\\d{7}$') as "hasFiness"
from accounts.structure_identifier k where k.identifier = any($1)
union select t.id, t.id, false from accounts.structure t
where t.id = any($1) and not exists (select from accounts.structure_identifier k where k.identifier = t.id)`;

/** The former identifiers stand in the directory with their kind in front. */
const LISTED = `
select distinct structure_id as "structureId", former_structure_id as former, finess, siret, name
from directory.facts_structure
where structure_id = any($1) or former_structure_id = any($1) or finess = any($1) or siret = any($1)`;

const NAMED = `select id, name from accounts.structure where id = $1`;

/** A SIRET may be shared; by any other identifier a structure is one. */
const ADD = `
with new_structure as (insert into accounts.structure (id, name) values ($1, $2) on conflict do nothing)
insert into accounts.structure_identifier (identifier, structure_id)
select x.identifier, $1 from unnest($3::text[]) x (identifier)
where x.identifier ~ '^\\d{14}$' or not exists (select from accounts.structure_identifier o where o.identifier = x.identifier)
on conflict do nothing`;

/** A structure under the identifier that the service refers to it by, and what the directory says of it if that was looked up. */
type Found = { readonly id: string; readonly listed: ListedStructure | null };

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
    const found = await this.find([...new Set(read.map(([, identifier]) => identifier))]);
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
    const structure = identifier && (await this.find([identifier])).get(identifier);
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
    const isKnown = identifier && (await this.find([identifier])).has(identifier);
    if (!identifier || !(isKnown || StructureIdentifier.hasValidKey(identifier)))
      throw new DomainError('invalid', 'structure-unknown', pointer);
    return this.admit(text, name);
  }

  /** What to store of a structure that was verified, and need not be listed yet. @throws `structure-unknown` for what is no identifier */
  async admit(text: string, name: string): Promise<Structure> {
    const identifier = StructureIdentifier.parse(text);
    const found = (await this.find([identifier])).get(identifier);
    const id = found?.id ?? identifier;
    await this.add(id, found?.listed ?? { identifiers: [identifier], name });
    const [kept] = await this.database.rows<Structure>(NAMED, [id]);
    return kept ?? { id, name };
  }

  private async find(identifiers: readonly StructureIdentifier[]): Promise<ReadonlyMap<StructureIdentifier, Found>> {
    const known = await this.known(identifiers);
    const others = identifiers.filter((identifier) => !known.some((one) => one.identifier === identifier));
    const lines = others.length > 0 ? await this.database.rows<StructureLine>(LISTED, [others.flatMap(written)]) : [];
    const listed = others.flatMap((identifier) => {
      const structure = structureIn(identifier, lines);
      return structure ? [[identifier, structure] as const] : [];
    });
    const beside = await this.known(listed.flatMap(([, structure]) => structure.identifiers));
    return new Map<StructureIdentifier, Found>([
      ...identifiers.flatMap((identifier) => {
        const id = onlyOne(known, identifier);
        return id ? [[identifier, { id, listed: null }] as const] : [];
      }),
      ...listed.map(
        ([identifier, structure]) => [identifier, { id: knownAs(structure, beside), listed: structure }] as const,
      ),
    ]);
  }

  private known(identifiers: readonly StructureIdentifier[]): Promise<readonly Known[]> {
    return identifiers.length > 0 ? this.database.rows<Known>(KNOWN, [identifiers]) : Promise.resolve([]);
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
