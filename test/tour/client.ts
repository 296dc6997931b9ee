import { LineError } from '#libs/terminal/line-error.js';

export type Reason = { readonly rule: string; readonly text: string };
type Item = {
  readonly id: string;
  readonly version: number;
  readonly reference: string;
  readonly status: string;
  readonly code: string | null;
  readonly text: string;
  readonly fileId: string;
  readonly person: object;
  readonly accountId: string;
  readonly situationId: string;
  readonly action: string;
  readonly outcome: string;
  readonly own: boolean;
  readonly inviter: { readonly familyName: string };
  readonly depositor: { readonly displayName: string; readonly own: boolean };
  readonly writtenBy?: { readonly displayName: string };
};
/** Of a file: what one may do in it. Of the matrix: how it is called. */
export type Section = {
  readonly path: string;
  readonly may: readonly string[];
  readonly label: { readonly fr: string };
};
type Situation = { professionLabel: string; structureName: string; profession: string; role: string };

/** What the story reads of answers, each of which holds some of it. */
export type Content = {
  readonly version: number;
  readonly id: string;
  readonly challengeId: string;
  readonly token: string;
  readonly accountId: string;
  readonly familyName: string;
  readonly nationalId: string;
  readonly assurance: string;
  readonly authorizationUrl: string;
  readonly attempt: string;
  readonly endSessionUrl: string;
  readonly situationId: string;
  readonly situations: readonly [Situation];
  readonly items: readonly Item[];
  readonly asOf: string;
  readonly reference: string;
  readonly status: string;
  readonly declaration: { readonly situations: readonly { readonly id: string }[] };
  readonly comparisons: readonly { readonly verdict: string }[];
  readonly person: object;
  readonly sharing: string;
  readonly sections: readonly Section[];
  readonly whole: boolean;
  readonly title: string;
  readonly code: string;
  /** Why it was granted or refused. */
  readonly explanation?: readonly Reason[];
  readonly errors?: readonly { pointer: string; detail: string }[];
};
export type Answer = { readonly status: number; readonly body: Content };
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One who calls the API over HTTP; answers come with their reasons (`?explain=1`). */
export class Caller {
  constructor(
    private readonly url: string,
    private readonly token: string | null = null,
    private readonly more: Readonly<Record<string, string>> = {},
  ) {}

  /** The same, with a header more: in the name of another, or for one's own request. */
  with(name: string, value: string): Caller {
    return new Caller(this.url, this.token, { ...this.more, [name]: value });
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  post(path: string, body?: object): Promise<Answer> {
    return this.send('POST', path, body);
  }

  /** @throws LineError where no server answers */
  async send(method: Method, path: string, body?: object): Promise<Answer> {
    const explained = this.token ? `${path}${path.includes('?') ? '&' : '?'}explain=1` : path;
    const headers = {
      'accept-language': 'fr',
      ...(this.token && { authorization: `Bearer ${this.token}` }),
      ...this.more,
      ...(body && { 'content-type': 'application/json' }),
    };
    const response = await fetched(`${this.url}${explained}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  }
}

/** @throws LineError where nothing answers */
export async function fetched(url: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch {
    throw new LineError(`Rien ne répond à ${url} : lancez d’abord npm start, ou donnez --url et --mail.`);
  }
}
