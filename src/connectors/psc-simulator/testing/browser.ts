/** A browser without a screen: it keeps cookies by host, follows redirects, and stops where it leaves the simulator. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  #at = '';

  /** Signs in at Pro Santé Connect as `user` chooses; the answer is what the client's own address is given. */
  async signIn(authorizationUrl: string, choice: Readonly<Record<string, string>>): Promise<URLSearchParams> {
    const choosing = await this.#follow(authorizationUrl);
    if (choosing.left) return choosing.left;
    const { left } = await this.#follow(choosing.url, new URLSearchParams({ means: 'card', ...choice }));
    if (!left) throw new Error('The simulator asks for more');
    return left;
  }

  /** The page that one is shown. */
  async page(url: string, form?: Readonly<Record<string, string>>): Promise<string> {
    const { url: at, text, left } = await this.#follow(url, form && new URLSearchParams(form));
    if (left) throw new Error('The browser has left the simulator');
    this.#at = at;
    return text;
  }

  /** Sends the form of the page that one is shown; the answer is the next page. */
  choose(form: Readonly<Record<string, string>>): Promise<string> {
    return this.page(this.#at, form);
  }

  /** Says yes where one is asked whether to end the session. */
  async signOut(endSessionUrl: string): Promise<URLSearchParams | null> {
    const { url, text } = await this.#follow(endSessionUrl);
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(text) ?? [];
    return (await this.#follow(`${url.split('?')[0]}/confirm`, new URLSearchParams({ xsrf, logout: 'yes' }))).left;
  }

  async #follow(from: string, form?: URLSearchParams) {
    let [url, body] = [from, form];
    for (let hops = 0; hops < 10; hops += 1) {
      const answer = await this.#send(url, body);
      const next = answer.headers.get('location');
      if (!next) return { url, text: await answer.text(), left: null };
      const there = new URL(next, url);
      if (there.port !== new URL(from).port || there.pathname === '/retour')
        return { url: there.href, text: '', left: there.searchParams };
      [url, body] = [there.href, undefined];
    }
    throw new Error('Too many redirects');
  }

  async #send(url: string, body?: URLSearchParams): Promise<Response> {
    const { host } = new URL(url);
    const cookie = [...this.#cookies].filter(([key]) => key.startsWith(`${host} `)).map(([, pair]) => pair);
    const answer = await fetch(url, {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: cookie.join('; ') },
      ...(body && { body }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      this.#cookies.set(`${host} ${pair.split('=')[0]}`, pair);
    }
    return answer;
  }
}
