import { HttpProblem } from '../problems/problem.js';
import { RESERVED_NAMES } from './strict-json.js';

const MOST_PARAMETERS = 20;

/** What the router is given in place of parameters that could not be read: it must not be thrown at, so a hook reports it. */
export class UnreadableQuery {
  constructor(readonly code: string) {}
}

/** Each parameter once, as text. `a[b]=1`, `a=1&a=2` and thousands of parameters are no way to send more than one value. */
export function readQuery(text: string): Record<string, string> | UnreadableQuery {
  const query = Object.create(null) as Record<string, string>;
  if (text === '') return query;
  const pairs = text.split('&', MOST_PARAMETERS + 1);
  if (pairs.length > MOST_PARAMETERS) return new UnreadableQuery('parameters-too-many');
  for (const pair of pairs) {
    const [name, value] = decodedPair(pair);
    if (name === undefined || value === undefined || RESERVED_NAMES.has(name))
      return new UnreadableQuery('parameter-malformed');
    if (name in query) return new UnreadableQuery('parameter-repeated');
    if (pair !== '') query[name] = value;
  }
  return query;
}

function decodedPair(pair: string): [string?, string?] {
  const [name = '', ...rest] = pair.replaceAll('+', ' ').split('=');
  try {
    const decoded: [string, string] = [decodeURIComponent(name), decodeURIComponent(rest.join('='))];
    return decoded.some((part) => part.includes('\0')) ? [] : decoded;
  } catch {
    return [];
  }
}

/**
 * Takes `explain` out of the parameters: every route has it, so none declares it.
 * @throws 400 for parameters that could not be read
 */
export function takeExplain(query: unknown): boolean {
  if (query instanceof UnreadableQuery) throw new HttpProblem(400, query.code);
  const parameters = query as Record<string, string | undefined>;
  const { explain } = parameters;
  if (explain === undefined) return false;
  if (explain !== '1' && explain !== '0') throw new HttpProblem(400, 'parameter-malformed', { pointer: '?explain' });
  delete parameters['explain'];
  return explain === '1';
}
