import { LineError } from '#config/line-error.js';

type Entry = { text: string; fileId: string; person: object; accountId: string; situationId: string };
type Situation = { label: string; structureName: string; profession: string; role: string };

/** What the story reads of answers, each of which holds some of it. */
export type Content = {
  id: string;
  challengeId: string;
  token: string;
  accountId: string;
  familyName: string;
  situationId: string;
  situations: [Situation];
  items: Entry[];
  person: object;
  sections: { path: string; may: string[] }[];
  whole: boolean;
  title: string;
  code: string;
  because?: { text: string }[];
  errors?: { pointer: string; detail: string }[];
};
export type Answer = { readonly status: number; readonly body: Content };
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One who calls the API over HTTP; refusals come with their reasons (`?explain=1`). */
export class Caller {
  constructor(
    private readonly url: string,
    private readonly token: string | null = null,
  ) {}

  /** @throws LineError where no server answers */
  async send(method: Method, path: string, body?: object): Promise<Answer> {
    const explained = this.token ? `${path}${path.includes('?') ? '&' : '?'}explain=1` : path;
    const headers = {
      'accept-language': 'fr',
      ...(this.token && { authorization: `Bearer ${this.token}` }),
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
    throw new LineError(`Rien ne répond à ${url} : lancez d’abord npm start, puis donnez --url et --mail.`);
  }
}
