import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { HttpProblem } from '../problems/problem.js';

/**
 * What a body may be at most; test/fitness/routes/worst-bodies.spec.ts holds every body that the API document allows within. `bytes` for 10,000 characters in
 * any way that JSON may write them, `members` of one object, `elements` of one list, `values` in all: some libraries take the square of their number.
 */
export const BODY_BOUNDS = { bytes: 160 * 1024, depth: 32, members: 200, elements: 1_000, values: 2_000 };

/** Names that mean something to every object of JavaScript: copied from one object to another, they do not arrive, or do harm. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
]);

/** Takes the byte order mark away that some write first (RFC 8259, 8.1). */
const utf8 = new TextDecoder('utf-8', { fatal: true });

const NAMES_OF_UTF8 = ['utf-8', 'utf8'];

/**
 * Reads a body that means the same to every reader: UTF-8 (RFC 8259), each member once, bounded in depth and in number.
 * @throws 400 and 415 problems
 */
export function readJson({ headers }: FastifyRequest, bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  const charset = /;\s*charset="?([^";\s]*)/i.exec(headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && !NAMES_OF_UTF8.includes(charset.toLowerCase()))
    throw new HttpProblem(415, 'charset-unsupported');
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new HttpProblem(415, 'content-encoding-unsupported');
  const text = decoded(bytes);
  rejectAmbiguousJson(text);
  return parsed(text);
}

/** A body of another type, or of none: clients name one where they send nothing at all. @throws 415 `media-type-unsupported` */
export async function readEmptyBody(_: FastifyRequest, body: IncomingMessage): Promise<void> {
  // Destroyed on the way out, it would take the connection along, and the answer with it.
  for await (const part of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>)
    if (part.length > 0) throw new HttpProblem(415, 'media-type-unsupported');
}

function decoded(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new HttpProblem(400, 'utf8-malformed');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpProblem(400, 'json-malformed');
  }
}

/** What has begun: an object with the names that it had so far, or a list; and how many things stand in it. */
type Open = { readonly names: Set<string> | null; size: number };

/**
 * Scans a text before anything is made of it. It need not be JSON: what is not is left to who reads it then. In JSON, a string followed by a
 * colon is a member's name. @throws 400 problems
 */
export function rejectAmbiguousJson(text: string): void {
  const open: Open[] = [];
  let values = 1;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '"') {
      const start = i;
      i = endOfString(text, start);
      if (isName(text, i + 1)) keep(open.at(-1), nameIn(text.slice(start, i + 1)));
    } else if (character === '{' || character === '[') {
      if (open.push({ names: character === '{' ? new Set() : null, size: 1 }) > BODY_BOUNDS.depth)
        throw new HttpProblem(400, 'json-too-deep');
      values += 1;
    } else if (character === '}' || character === ']') {
      open.pop();
    } else if (character === ',') {
      grow(open.at(-1));
      values += 1;
    }
    if (values > BODY_BOUNDS.values) throw tooMany();
  }
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];

/** Where its closing quotation mark is; the end of the text when there is none. */
function endOfString(text: string, start: number): number {
  let i = start + 1;
  for (let code = text.charCodeAt(i); i < text.length && code !== QUOTE; code = text.charCodeAt(i))
    i += code === BACKSLASH ? 2 : 1;
  return i;
}

/** Of most names what is quoted. */
const nameIn = (quoted: string): string => (quoted.includes('\\') ? (parsed(quoted) as string) : quoted.slice(1, -1));

function isName(text: string, from: number): boolean {
  let i = from;
  while (text[i] === ' ' || text[i] === '\n' || text[i] === '\r' || text[i] === '\t') i++;
  return text[i] === ':';
}

function keep(open: Open | undefined, name: string): void {
  if (RESERVED_NAMES.has(name)) throw new HttpProblem(400, 'member-forbidden');
  if (open?.names?.has(name)) throw new HttpProblem(400, 'member-repeated');
  open?.names?.add(name);
}

function grow(open: Open | undefined): void {
  if (!open) return;
  open.size += 1;
  if (open.size > (open.names ? BODY_BOUNDS.members : BODY_BOUNDS.elements)) throw tooMany();
}

const tooMany = () => new HttpProblem(400, 'json-too-many-values');
