import type { FastifyRequest } from 'fastify';
import { HttpProblem } from './problem.js';

const DEEPEST = 32;
/** Names that mean something to every object of JavaScript: copied from one object to another, they do not arrive, or do harm. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
]);

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a body that means the same to every reader: UTF-8 (RFC 8259), each member once, bounded in depth.
 * @throws 400 and 415 problems
 */
export function readJson({ headers }: FastifyRequest, bytes: Buffer): unknown {
  const charset = /;\s*charset="?([^";\s]*)/i.exec(headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && charset.toLowerCase() !== 'utf-8') throw new HttpProblem(415, 'charset-unsupported');
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new HttpProblem(415, 'content-encoding-unsupported');
  if (bytes.length === 0) return undefined;
  const text = decoded(bytes);
  const value = parsed(text);
  refuseAmbiguity(text);
  return value;
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

/** Scans a text that is known to be JSON: in it, a string followed by a colon is a member's name. @throws 400 problems */
export function refuseAmbiguity(text: string): void {
  const open: Set<string>[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '{' || character === '[') {
      if (open.push(new Set()) > DEEPEST) throw new HttpProblem(400, 'json-too-deep');
    } else if (character === '}' || character === ']') {
      open.pop();
    } else if (character === '"') {
      const start = i;
      for (i++; text[i] !== '"'; i++) if (text[i] === '\\') i++;
      if (isName(text, i + 1)) keep(open.at(-1), JSON.parse(text.slice(start, i + 1)) as string);
    }
  }
}

function isName(text: string, from: number): boolean {
  let i = from;
  while (text[i] === ' ' || text[i] === '\n' || text[i] === '\r' || text[i] === '\t') i++;
  return text[i] === ':';
}

function keep(names: Set<string> | undefined, name: string): void {
  if (RESERVED_NAMES.has(name)) throw new HttpProblem(400, 'member-forbidden');
  if (names?.has(name)) throw new HttpProblem(400, 'member-repeated');
  names?.add(name);
}
