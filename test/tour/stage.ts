import { LineError } from '#libs/terminal/line-error.js';
import { fetched } from './client.js';

export type Mail = { readonly subject: string; readonly text: string };

/** Where the story is played: against a running server, or within a test. */
export type Stage = {
  /** The address of the API, without `/v1`. */
  readonly url: string;
  /** The day on which the story is played, in Paris. */
  readonly today: string;
  readonly say: (text: string) => void;
  /** The hour of the server, by which the codes of authenticator apps go. */
  readonly now: () => Date;
  /** The mails to an address, the newest first. */
  mailsTo(email: string): Promise<readonly Mail[]>;
};

const WAIT_MS = 20_000;
const PAUSE_MS = 50;

/** The newest mail once there are more than `before`. @throws LineError when none comes */
export async function nextMail(stage: Stage, email: string, before: number): Promise<Mail> {
  for (const until = Date.now() + WAIT_MS; Date.now() < until;) {
    const [newest, ...rest] = await stage.mailsTo(email);
    if (newest && rest.length >= before) return newest;
    await new Promise((later) => setTimeout(later, PAUSE_MS));
  }
  throw new LineError(`Aucun courriel pour ${email} : le worker tourne-t-il ?`);
}

/** The mails as the development page shows them. */
export const mailsOnPage = (page: string) => async (email: string) => {
  const html = await (await fetched(page)).text();
  return html
    .split('<article>')
    .filter((article) => article.includes(`<strong>${email}</strong>`))
    .map((article) => ({ subject: between(article, '<h2>', '</h2>'), text: between(article, '<pre>', '</pre>') }));
};

const between = (html: string, start: string, end: string) => html.split(start)[1]?.split(end)[0] ?? '';
