import type { Type as Class } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import './shape-rules.js';

/** What a member holds: a part with a shape of its own, a list of so many at most, a list of such parts, or what `read` makes of what was sent. */
export type MemberRule = {
  readonly part?: () => Class<object>;
  readonly most?: number;
  readonly read?: (given: unknown) => unknown;
};

const HELD = Symbol('held');
const LONGEST_NAME = 100;

/** Tells what a member of a shape holds: for decorators. */
export const DescribesMember =
  (held: MemberRule): PropertyDecorator =>
  (shape, name) =>
    Reflect.defineMetadata(HELD, held, shape, name);

const NULL_IS_NONE = Symbol('null-is-none');

/** Tells that `null` is how a member says that there is none: it is left out of what is made. */
export const NullIsNone = (): PropertyDecorator => (shape, name) =>
  Reflect.defineMetadata(NULL_IS_NONE, true, shape, name);

const known = new Map<Class<object>, ReadonlyMap<string, MemberRule>>();

/** The members of a shape by their names: those for which it has a rule. */
function membersOf(shape: Class<object>): ReadonlyMap<string, MemberRule> {
  const looked = known.get(shape);
  if (looked) return looked;
  const rules = getMetadataStorage().getTargetValidationMetadatas(shape, '', false, false);
  const held = (name: string) => (Reflect.getMetadata(HELD, shape.prototype as object, name) ?? {}) as MemberRule;
  const members = new Map(rules.map(({ propertyName: name }) => [name, held(name)]));
  known.set(shape, members);
  return members;
}

export type UnknownMember = { readonly pointer: string; readonly code: string };

/** What has no place in a shape, at any depth: members that it does not have, lists and objects where it has none, lists that are too long. */
export function* unknownMembersIn(shape: Class<object>, value: object, parent: string): Generator<UnknownMember> {
  const members = membersOf(shape);
  for (const [name, given] of Object.entries(value) as [string, unknown][]) {
    const member = members.get(name);
    const pointer = pointerOf(parent, name);
    if (!member) yield { pointer, code: 'member-unknown' };
    else if (member.most !== undefined) yield* strangersInList(member, given, pointer);
    else if (member.part) yield* strangersInPart(member.part, given, pointer);
  }
}

/** What is no object at all is left to the rules: `null` may be. */
function* strangersInPart(part: () => Class<object>, given: unknown, pointer: string): Generator<UnknownMember> {
  if (Array.isArray(given)) yield { pointer, code: 'object-expected' };
  else if (isPart(given)) yield* unknownMembersIn(part(), given, pointer);
}

function* strangersInList({ part, most = 0 }: MemberRule, given: unknown, pointer: string): Generator<UnknownMember> {
  if (isPart(given)) yield { pointer, code: 'list-expected' };
  if (!Array.isArray(given)) return;
  if (given.length > most) yield { pointer, code: 'list-too-long' };
  else if (part) for (const [i, one] of given.entries()) yield* strangersInPart(part, one, `${pointer}/${i}`);
}

/**
 * An instance of the shape, of what was sent. Goes only where the shape goes, and only once nothing strange is left: what stands where a text
 * should, however large, is neither copied nor looked into.
 */
export function toInstance(shape: Class<object>, value: object): object {
  const made = new shape() as Record<string, unknown>;
  const members = membersOf(shape);
  for (const [name, given] of Object.entries(value) as [string, unknown][])
    if (given !== null || !Reflect.getMetadata(NULL_IS_NONE, shape.prototype as object, name))
      made[name] = madeOf(members.get(name), given);
  return made;
}

function madeOf({ part, most, read }: MemberRule = {}, given: unknown): unknown {
  if (read) return read(given);
  if (!part) return given;
  const one = (element: unknown) => (isPart(element) ? toInstance(part(), element) : element);
  if (most === undefined) return one(given);
  return Array.isArray(given) ? given.map(one) : given;
}

export const isPart = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Where in a body a rule's pointer leads. A rule names a member of the thing that it is about, which the body that was sent may hold as one of its
 * parts: `/notice` of a decision is `/consent/notice` of an opening. Null where it leads nowhere, or to several.
 */
export function placeOf(pointer: string, shape: Class<object>): string | null {
  const name = pointer.split('/')[1] ?? '';
  const members = membersOf(shape);
  if (members.has(name)) return pointer;
  const parts = [...members].filter(([, { part, most }]) => part && most === undefined && membersOf(part()).has(name));
  return parts.length === 1 ? `/${parts[0]?.[0]}${pointer}` : null;
}

/** A JSON pointer (RFC 6901) into a body, or `?name` of a parameter, whose `parent` is `?`. */
export function pointerOf(parent: string, name: string): string {
  const told = name.slice(0, LONGEST_NAME).replaceAll('~', '~0').replaceAll('/', '~1').toWellFormed();
  return parent === '?' ? `?${told}` : `${parent}/${told}`;
}
