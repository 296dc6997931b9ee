import ts from 'typescript';
import { labelMember } from '#libs/http/labels.js';

/** A JSON schema (2020-12), as far as types can tell one. */
export type Schema = { readonly [keyword: string]: unknown };

const TAGS = ['format', 'pattern', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'example'];

const flagged = (type: ts.Type, flags: ts.TypeFlags) => (type.flags & flags) !== 0;

/** Reads JSON schemas from types: members, unions and brands from the compiler, the rest from their comments. */
export class Schemas {
  /** The shapes that have a name, each once. */
  readonly shapes = new Map<string, Schema>();
  private readonly owners = new Map<string, ts.Symbol>();

  constructor(private readonly checker: ts.TypeChecker) {}

  /** `node` is where the type was written: an alias of a plain text is known by that alone. */
  of(type: ts.Type, node?: ts.TypeNode): Schema {
    if (node && ts.isParenthesizedTypeNode(node)) return this.of(type, node.type);
    const parts = type.isUnion() ? type.types : [type];
    const held = parts.filter((part) => !flagged(part, ts.TypeFlags.Undefined | ts.TypeFlags.Null));
    const nullable = parts.some((part) => flagged(part, ts.TypeFlags.Null));
    const schema = this.ofHeld(held, type.aliasSymbol?.name, this.withoutNull(node));
    return nullable ? orNull(schema) : schema;
  }

  private withoutNull(node: ts.TypeNode | undefined): ts.TypeNode | undefined {
    if (!node || !ts.isUnionTypeNode(node)) return node;
    const left = node.types.filter(
      (one) => !ts.isLiteralTypeNode(one) || one.literal.kind !== ts.SyntaxKind.NullKeyword,
    );
    return left.length === 1 ? left[0] : undefined;
  }

  private ofHeld(held: readonly ts.Type[], alias: string | undefined, node: ts.TypeNode | undefined): Schema {
    const [first] = held;
    if (!first || flagged(first, ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return {};
    if (held.every((one) => one.isStringLiteral()))
      return { type: 'string', enum: held.map(({ value }) => value).sort() };
    if (held.every((one) => flagged(one, ts.TypeFlags.BooleanLike))) return { type: 'boolean' };
    if (held.every((one) => flagged(one, ts.TypeFlags.NumberLike))) return { type: 'integer', ...this.aliased(node) };
    if (held.length > 1) return this.oneOf(held, alias);
    if (flagged(first, ts.TypeFlags.StringLike)) return this.ofText(node);
    if (first.isIntersection() && first.types.some((one) => flagged(one, ts.TypeFlags.StringLike)))
      return { type: 'string', ...this.tagsOf(first.aliasSymbol), ...this.aliased(node) };
    return this.ofObject(first, node);
  }

  /** A text whose alias has a name in the document (`@named`) is described there once. */
  private ofText(node: ts.TypeNode | undefined): Schema {
    const alias = node && ts.isTypeReferenceNode(node) ? symbolOf(node.typeName, this.checker) : undefined;
    const named = alias?.getJsDocTags(this.checker).find((tag) => tag.name === 'named');
    const schema = { type: 'string', ...this.aliased(node) };
    if (!alias || !named) return schema;
    const name = ts.displayPartsToString(named.text);
    this.shapes.set(name, { ...described(alias, this.checker), ...schema });
    return { $ref: `#/components/schemas/${name}` };
  }

  /** What the comments say of an alias, and of what it stands for. */
  private aliased(node: ts.TypeNode | undefined): Schema {
    if (!node || !ts.isTypeReferenceNode(node)) return {};
    return this.tagsOf(symbolOf(node.typeName, this.checker));
  }

  /** The tags of a symbol, after those of the alias that it stands for: `FileId` is an `Id`. */
  private tagsOf(symbol: ts.Symbol | undefined): Schema {
    const declared = symbol?.declarations?.find((one) => ts.isTypeAliasDeclaration(one));
    return { ...(declared && this.aliased(declared.type)), ...tags(symbol, this.checker) };
  }

  private ofObject(type: ts.Type, node: ts.TypeNode | undefined): Schema {
    if (flagged(type, ts.TypeFlags.NonPrimitive)) return { type: 'object', additionalProperties: true };
    if (type.isIntersection()) return this.named(type);
    if (type.symbol.name === 'Date') return { $ref: '#/components/schemas/Instant' };
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { type: 'array', items: this.of(item as ts.Type, elementOf(node)) };
    }
    const each = this.checker.getIndexInfoOfType(type, ts.IndexKind.String);
    if (each)
      return { type: 'object', additionalProperties: flagged(each.type, ts.TypeFlags.Unknown) || this.of(each.type) };
    return this.named(type);
  }

  private named(type: ts.Type): Schema {
    const symbol = type.aliasSymbol ?? type.symbol;
    if (!symbol || symbol.name.startsWith('__')) return this.shapeOf(type);
    const owner = this.owners.get(symbol.name);
    if (owner && owner !== symbol) throw new Error(`Two shapes are named ${symbol.name}`);
    this.owners.set(symbol.name, symbol);
    if (!owner) this.shapes.set(symbol.name, { ...described(symbol, this.checker), ...this.shapeOf(type) });
    return { $ref: `#/components/schemas/${symbol.name}` };
  }

  private shapeOf(type: ts.Type): Schema {
    const members = this.checker
      .getPropertiesOfType(type)
      .filter((one) => one.flags & ts.SymbolFlags.Property)
      .map((member) => ({
        isOptional: (member.flags & ts.SymbolFlags.Optional) !== 0,
        told: withLabel(member.name, this.memberOf(member), tagOf(member, 'labels', this.checker)),
      }));
    const needed = members.flatMap(({ isOptional, told }) => (isOptional ? [] : told.map(([name]) => name)));
    return {
      type: 'object',
      ...(needed.length > 0 && { required: needed }),
      properties: Object.fromEntries(members.flatMap(({ told }) => told)),
    };
  }

  private memberOf(member: ts.Symbol): Schema {
    const written = member.valueDeclaration;
    const node =
      written && (ts.isPropertyDeclaration(written) || ts.isPropertySignature(written)) ? written.type : undefined;
    const shape = tagOf(member, 'shape', this.checker);
    const schema = shape
      ? { $ref: `#/components/schemas/${shape}` }
      : this.of(this.checker.getTypeOfSymbol(member), node);
    return { ...schema, ...tags(member, this.checker, schema), ...described(member, this.checker) };
  }

  /** With the member that tells them apart, where there is one: each is then named after the whole and what that member says. */
  private oneOf(held: readonly ts.Type[], alias: string | undefined): Schema {
    const told = (held[0] as ts.Type)
      .getProperties()
      .map(({ name }) => ({ propertyName: name, values: held.map((one) => this.literal(one, name)) }))
      .find(({ values }) => !values.includes(undefined) && new Set(values).size === held.length);
    if (!alias || !told) return { oneOf: held.map((one) => this.of(one)) };
    const mapping: Record<string, string> = {};
    for (const [i, value] of (told.values as string[]).entries()) {
      this.shapes.set(alias + pascal(value), this.shapeOf(held[i] as ts.Type));
      mapping[value] = `#/components/schemas/${alias}${pascal(value)}`;
    }
    const oneOf = Object.values(mapping).sort();
    return {
      oneOf: oneOf.map(($ref) => ({ $ref })),
      discriminator: { propertyName: told.propertyName, mapping: Object.fromEntries(Object.entries(mapping).sort()) },
    };
  }

  private literal(type: ts.Type, name: string): string | undefined {
    const member = type.getProperty(name);
    const of = member && this.checker.getTypeOfSymbol(member);
    return of?.isStringLiteral() ? of.value : undefined;
  }
}

const pascal = (text: string) => text.replace(/(?:^|\W)(\w)/g, (_, first: string) => first.toUpperCase());

/** What a name stands for, wherever it was imported from. */
export function symbolOf(name: ts.Node, checker: ts.TypeChecker): ts.Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(name);
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function elementOf(node: ts.TypeNode | undefined): ts.TypeNode | undefined {
  if (node && ts.isTypeOperatorNode(node)) return elementOf(node.type);
  return node && ts.isArrayTypeNode(node) ? node.elementType : undefined;
}

function orNull(schema: Schema): Schema {
  if (schema['enum']) return { ...schema, type: ['string', 'null'], enum: [...(schema['enum'] as unknown[]), null] };
  if (typeof schema['type'] === 'string') return { ...schema, type: [schema['type'], 'null'] };
  return { anyOf: [schema, { type: 'null' }] };
}

/** The tags of a comment; an example of a text is a text. */
function tags(symbol: ts.Symbol | undefined, checker: ts.TypeChecker, { type }: Schema = {}): Schema {
  const said = (symbol?.getJsDocTags(checker) ?? []).filter(({ name }) => TAGS.includes(name));
  const isText = (name: string) => name === 'format' || name === 'pattern' || (name === 'example' && type === 'string');
  return Object.fromEntries(
    said.map(({ name, text }) => {
      const value = ts.displayPartsToString(text);
      return [name, isText(name) ? value : (JSON.parse(value) as unknown)];
    }),
  );
}

function described(symbol: ts.Symbol, checker: ts.TypeChecker): Schema {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, ' ').trim();
  return text ? { description: text } : {};
}

/** `@labels`: the vocabulary of a member that holds codes. `@shape`: the name of the shape of one that another context describes. */
const tagOf = (symbol: ts.Symbol, tag: 'labels' | 'shape', checker: ts.TypeChecker): string | undefined => {
  const found = symbol.getJsDocTags(checker).find(({ name }) => name === tag);
  return found && ts.displayPartsToString(found.text);
};

/** A member that holds codes of a vocabulary (`@labels`), and beside it the one that says them in words. */
function withLabel(name: string, schema: Schema, vocabulary?: string): readonly (readonly [string, Schema])[] {
  if (!vocabulary) return [[name, schema]];
  const isList = schema['type'] === 'array';
  // Of who has no profession, the role is told.
  const isSaid = !JSON.stringify(schema).includes('"null"') && vocabulary !== 'profession';
  const words = isList
    ? { type: 'array', items: { type: 'string' } }
    : { type: isSaid ? 'string' : ['string', 'null'] };
  const label = { ...words, description: `\`${name}\` in words, in the language of the answer.` };
  return [
    [name, { ...schema, 'x-labels': vocabulary }],
    [labelMember(name, isList), label],
  ];
}
