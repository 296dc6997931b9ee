import type { CustomFetch } from 'openid-client';
import { Agent, fetch, type RequestInit } from 'undici';
import { rejectAmbiguousJson } from '#libs/http/input/strict-json.js';
import type { PscSettings } from '#config/partners/psc.js';

const LARGEST_BYTES = 256 * 1024;

/** Pro Santé Connect cannot be reached, is out of order, or is asked too much, or does not know this service: it says nothing about the one who signs in. The message is a word of ours. */
export class Away extends Error {
  override readonly name = 'Away';
}

/** The way to Pro Santé Connect, with our certificate if there is one. Answers are bounded, and mean the same to every reader. */
export class Channel {
  private readonly agent: Agent;

  constructor({ credentials }: PscSettings) {
    const own = 'certificate' in credentials ? { cert: credentials.certificate, key: credentials.key } : {};
    this.agent = new Agent({ maxResponseSize: LARGEST_BYTES, connect: own });
  }

  /** For one exchange, all of whose requests end when `deadline` does. */
  until(deadline: AbortSignal): CustomFetch {
    return async (url, options) => {
      const { status, headers, body } = await this.answered(url, { ...(options as RequestInit), signal: deadline });
      if (headers.get('content-type')?.includes('json') && body) rejectAmbiguousJson(body);
      return new Response(body || null, { status, headers: [...headers] });
    };
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }

  private async answered(url: string, options: RequestInit) {
    try {
      const answer = await fetch(url, { ...options, dispatcher: this.agent });
      if (answer.status >= 500 || answer.status === 429) throw new Away(`status ${answer.status}`);
      // Tokens alone are asked for by POST: this is about our secret or certificate, and not about the one who signs in.
      if (answer.status === 401 && options.method === 'POST') throw new Away('invalid_client');
      return { status: answer.status, headers: answer.headers, body: await answer.text() };
    } catch (error) {
      throw error instanceof Away ? error : new Away('no answer', { cause: error });
    }
  }
}
