import { type Operation, operations, resolved, type Schema } from './document.js';
import type { Sent } from './requests.js';

const unescaped = (token: string) => token.replaceAll('~1', '/').replaceAll('~0', '~');

/** Of a name that nobody would give to a member, so much is told. */
const LONGEST_NAME = 100;

const isIn = (holder: unknown, token: string): boolean =>
  typeof holder === 'object' && holder !== null && Object.hasOwn(holder, token);

/** Whether there is such a member in what was sent. */
function isSent(value: unknown, [token, ...deeper]: readonly string[]): boolean {
  if (token === undefined) return true;
  if (token.length === LONGEST_NAME && Object.keys(value ?? {}).some((name) => name.startsWith(token))) return true;
  return isIn(value, token) && isSent((value as Readonly<Record<string, unknown>>)[token], deeper);
}

/** Whether there could be one, by the document. */
function isDescribed(schema: Schema, [token, ...deeper]: readonly string[]): boolean {
  if (token === undefined) return true;
  const { properties, items, oneOf } = resolved(schema);
  if (oneOf?.some((one) => isDescribed(one, [token, ...deeper]))) return true;
  const part = isIn(properties, token) ? properties?.[token] : /^\d+$/.test(token) ? items : undefined;
  return part !== undefined && isDescribed(part, deeper);
}

const bodyOf = ({ body }: Sent): unknown => {
  try {
    return JSON.parse(body?.toString() ?? '');
  } catch {
    return undefined;
  }
};

const isAt = (template: string, path: string): boolean =>
  new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path.replace(/\?.*/s, ''));

/** The operation that it was sent to, which is another one where the method or the address was changed. */
function askedOf({ operation, method, path }: Sent): Operation {
  const found = operations.filter((one) => one.method === method && isAt(one.path, path));
  return found.find((one) => one.path === operation.path) ?? found[0] ?? operation;
}

/** Whether what an error points at is there to be mended: a parameter, or a member that the body has or by the document could have. */
export function isToBeMended(pointer: string, sent: Sent): boolean {
  const operation = askedOf(sent);
  if (pointer.startsWith('?')) {
    const name = pointer.slice(1);
    const isKnown = operation.parameters?.some((one) => one.in === 'query' && one.name === name);
    return isKnown === true || sent.path.includes(encodeURIComponent(name)) || sent.path.includes(name);
  }
  const tokens = pointer.split('/').slice(1).map(unescaped);
  if (pointer !== '' && !pointer.startsWith('/')) return false;
  return isSent(bodyOf(sent), tokens) || isDescribed(operation.body ?? {}, tokens);
}
