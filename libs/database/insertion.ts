import { type EntityManager, ReferenceKind } from '@mikro-orm/postgresql';

export type Statement = { readonly text: string; readonly binds: readonly unknown[] };

type Insertion = { readonly text: string; readonly properties: readonly string[] };

const known = new Map<unknown, Insertion>();

/**
 * How an entity is added, by its mapping: bound, and one text for all of a kind, so that PostgreSQL plans it once. MikroORM's own insert
 * holds the values in its text.
 */
export function insertionOf(em: EntityManager, entity: object): Statement {
  const kind = entity.constructor;
  let insertion = known.get(kind);
  if (!insertion) known.set(kind, (insertion = insertionOfKind(em, kind as new () => object)));
  const row = em.getComparator().prepareEntity(entity) as Readonly<Record<string, unknown>>;
  return { text: insertion.text, binds: insertion.properties.map((property) => row[property] ?? null) };
}

function insertionOfKind(em: EntityManager, kind: new () => object): Insertion {
  const { schema, tableName, props } = em.getMetadata(kind);
  // What is embedded has a property of its own for each of its columns.
  const kept = props.filter(({ kind, persist }) => kind !== ReferenceKind.EMBEDDED && persist !== false);
  const columns = kept.map(({ fieldNames }) => fieldNames.join());
  const binds = columns.map((_, i) => `$${i + 1}`);
  const text = `insert into ${schema}.${tableName} (${columns.join(', ')}) values (${binds.join(', ')})`;
  return { text, properties: kept.map(({ name }) => name) };
}
