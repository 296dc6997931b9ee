import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { document } from './document.js';
import { isToBeMended } from './pointers.js';
import type { Answer } from './sender.js';
import type { Sent } from './requests.js';

const LEAKS = [
  /\n\s+at .+:\d+/,
  /\bat \S+ \(.*:\d+:\d+\)/,
  /node_modules|file:\/\/|\.(?:ts|js|sql):\d+/,
  /\b(?:select\s.+\sfrom|insert into|update \w+\.\w+ set|delete from)\s/i,
  /duplicate key value|violates \S+ constraint|relation "|syntax error at|invalid byte sequence|SQLSTATE/i,
  /(?:Type|Reference|Range|Syntax)Error\b|\[object Object\]/,
];

const ajv = new Ajv2020({ strict: false, validateFormats: true });
(formats as unknown as (to: Ajv2020) => void)(ajv);
ajv.addSchema(document, 'api');

const pointer = (...names: string[]) =>
  `api#/${names.map((name) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;

const problemFits = () => {
  const fits = ajv.getSchema(pointer('components', 'schemas', 'Problem'));
  if (!fits) throw new Error('The document has lost the shape of a problem');
  return fits;
};

/** Others come where there is something to say. */
const isPromised = (ref: string) => document.components.headers[ref.split('/').at(-1) ?? '']?.required === true;

function faultOfSuccess({ operation: { path }, method }: Sent, { status, type, text, headers }: Answer): string | null {
  const described = document.paths[path]?.[method.toLowerCase()]?.responses[String(status)];
  if (!described) return `the document says nothing of ${status} to ${method}`;
  const missing = Object.entries(described.headers ?? {}).find(
    ([name, { $ref }]) => isPromised($ref) && headers[name.toLowerCase()] === undefined,
  )?.[0];
  if (missing) return `without the header ${missing} that the document promises`;
  if (headers['etag'] !== undefined && !described.headers?.['ETag'])
    return 'an ETag of which the document says nothing';
  const [promised] = Object.keys(described.content ?? {});
  if (!promised) return text === '' ? null : 'a body that the document does not promise';
  if (!type.startsWith(promised)) return `not ${promised} but "${type}"`;
  if (promised !== 'application/json') return null;
  const at = ['paths', path, method.toLowerCase(), 'responses', String(status)];
  const fits = ajv.getSchema(pointer(...at, 'content', 'application/json', 'schema'));
  if (!fits) return 'a schema that cannot be read';
  return fits(JSON.parse(text)) ? null : `not of its schema: ${ajv.errorsText(fits.errors)}`;
}

function faultOfRefusal({ status, type, text }: Answer, sent: Sent): string | null {
  if (sent.method === 'HEAD') return null;
  if (!type.startsWith('application/problem+json')) return `not a problem document but "${type}"`;
  const { code, status: said } = JSON.parse(text) as { code?: unknown; status?: unknown };
  if (typeof code !== 'string' || code === '') return 'a problem without a code';
  if (said !== status) return `a problem that says ${String(said)}`;
  const fits = problemFits();
  if (!fits(JSON.parse(text))) return `a problem not of its schema: ${ajv.errorsText(fits.errors)}`;
  const { errors = [] } = JSON.parse(text) as { errors?: readonly { readonly pointer: string }[] };
  const astray = errors.find(({ pointer }) => !isToBeMended(pointer, sent));
  return astray ? `points at ${astray.pointer}, which is no member of the request` : null;
}

/** What is wrong with an answer, whatever was sent; null when nothing is. */
export function faultOf(sent: Sent, answer: Answer): string | null {
  if (answer.status >= 500) return `a failure, ${answer.status}`;
  const leak = LEAKS.find((pattern) => pattern.test(answer.text.replaceAll('\\n', '\n')));
  if (leak) return `tells of the inside: ${leak.exec(answer.text.replaceAll('\\n', '\n'))?.[0]}`;
  return answer.status >= 400 ? faultOfRefusal(answer, sent) : faultOfSuccess(sent, answer);
}
