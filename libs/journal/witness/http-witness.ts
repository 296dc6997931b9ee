import type { Head } from '../seals/seal.js';
import { type Witness, WitnessObjects } from './witness.js';

const DEADLINE_MS = 5_000;
/** A head has about a hundred. */
const MOST_BYTES = 4_096;

/**
 * Another organisation's server. `POST` of `{"number", "hash"}` gives it a head: it answers 2xx, or 409 when that is not above the highest it holds. After
 * a restore the body has `abandons` too, the highest head that it holds: whether it takes that is its keeper's decision. `GET` answers 200 with the
 * highest head, or 404 before the first.
 */
export class HttpWitness implements Witness {
  constructor(
    private readonly url: string,
    private readonly token: string | null,
    /** Milliseconds until a reply has to be there, to its end. */
    private readonly deadline = DEADLINE_MS,
  ) {}

  async head(): Promise<Head | null> {
    const response = await this.#send({ method: 'GET' });
    if (!response.ok) await response.body?.cancel();
    if (response.status === 404) return null;
    const { number, hash } = JSON.parse(await bounded(this.#accepted(response))) as Partial<Head>;
    if (!Number.isSafeInteger(number) || !/^[\da-f]{64}$/.test(hash ?? ''))
      throw new Error('The witness answered something else than a head');
    return { number: number!, hash: hash! };
  }

  async heads(): Promise<readonly Head[]> {
    const highest = await this.head();
    return highest ? [highest] : [];
  }

  async publish({ number, hash }: Head, abandons: Head | null = null): Promise<void> {
    const body = JSON.stringify({ number, hash, ...(abandons && { abandons }) });
    const response = await this.#send({ method: 'POST', body });
    await response.body?.cancel();
    if (response.status === 409) throw new WitnessObjects({ number, hash });
    this.#accepted(response);
  }

  #send(request: RequestInit): Promise<Response> {
    const authorization = this.token && { authorization: `Bearer ${this.token}` };
    const headers = { 'content-type': 'application/json', ...authorization };
    return fetch(this.url, { ...request, headers, redirect: 'error', signal: AbortSignal.timeout(this.deadline) });
  }

  #accepted(response: Response): Response {
    if (response.ok) return response;
    throw Object.assign(new Error(`The witness answered ${response.status}`), { code: `HTTP-${response.status}` });
  }
}

/** What it sends beyond is not read: it is not ours, and must not fill our memory. */
async function bounded({ body }: Response): Promise<string> {
  let text = '';
  for await (const chunk of body ?? []) {
    text += Buffer.from(chunk).toString('latin1');
    if (text.length > MOST_BYTES) throw new Error('The witness answered something longer than a head');
  }
  return text;
}
