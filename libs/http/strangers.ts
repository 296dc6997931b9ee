import type { Type as Class } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import './shape-rules.js';

/** What a member holds besides texts, numbers and flags: a part with a shape of its own, a list of so many at most, or a list of such parts. */
type Held = { readonly part?: () => Class<object>; readonly most?: number };

const HELD = Symbol('held');
const LONGEST_NAME = 100;

/** Tells what a member of a shape holds: for decorators. */
export const Holds = (held: Held): PropertyDecorator => Reflect.metadata(HELD, held);

const known = new Map<Class<object>, ReadonlyMap<string, Held>>();

/** The members of a shape by their names: those for which it has a rule. */
function membersOf(shape: Class<object>): ReadonlyMap<string, Held> {
  const looked = known.get(shape);
  if (looked) return looked;
  const rules = getMetadataStorage().getTargetValidationMetadatas(shape, '', false, false);
  const held = (name: string) => (Reflect.getMetadata(HELD, shape.prototype as object, name) ?? {}) as Held;
  const members = new Map(rules.map(({ propertyName: name }) => [name, held(name)]));
  known.set(shape, members);
  return members;
}

export type Stranger = { readonly pointer: string; readonly code: string };

/**
 * What has no place in a shape, at any depth: members that it does not have, lists where it has none or longer ones. A look-up for each, before
 * class-transformer and class-validator, which take the square of the number of members, and make an object of each element.
 */
export function* strangersIn(shape: Class<object>, value: object, parent: string): Generator<Stranger> {
  const members = membersOf(shape);
  for (const [name, given] of Object.entries(value) as [string, unknown][]) {
    const member = members.get(name);
    const pointer = pointerOf(parent, name);
    if (!member) yield { pointer, code: 'member-unknown' };
    else if (member.most !== undefined) yield* strangersInList(member, given, pointer);
    else if (member.part && Array.isArray(given)) yield { pointer, code: 'object-expected' };
    else if (member.part && isPart(given)) yield* strangersIn(member.part(), given, pointer);
  }
}

function* strangersInList({ part, most = 0 }: Held, given: unknown, pointer: string): Generator<Stranger> {
  if (!Array.isArray(given)) return;
  if (given.length > most) yield { pointer, code: 'list-too-long' };
  else if (part)
    for (const [i, one] of given.entries()) if (isPart(one)) yield* strangersIn(part(), one, `${pointer}/${i}`);
}

export const isPart = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A JSON pointer (RFC 6901) into a body, or `?name` of a parameter, whose `parent` is `?`. */
export function pointerOf(parent: string, name: string): string {
  const told = name.slice(0, LONGEST_NAME).replaceAll('~', '~0').replaceAll('/', '~1').toWellFormed();
  return parent === '?' ? `?${told}` : `${parent}/${told}`;
}
