import { randomInt } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type InteractionResults, type Provider } from 'oidc-provider';
import { answered, formOf } from './messages.js';
import { choicePage, numberPage } from './pages.js';
import { subOf } from './userinfo.js';
import { USERS } from './users.js';

/** Why a sign-in ends without anybody, as the client is told. */
const FAILURES: Readonly<Record<string, InteractionResults>> = {
  refused: { error: 'access_denied', error_description: 'The user refused' },
  expired: { error: 'access_denied', error_description: 'The user did not answer in time' },
};

/** The pages between the request of a client and its answer: who signs in, and by what means. */
export class Interactions {
  constructor(private readonly provider: Provider) {}

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.provider.interactionDetails(request, response);
    } catch (error) {
      if (error instanceof errors.SessionNotFound) return void response.writeHead(404).end('This request is over');
      throw error;
    }
    if (request.method !== 'POST') return answered(response, choicePage(USERS));
    return this.chosen(await formOf(request), request, response);
  }

  private async chosen(form: URLSearchParams, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const failure = FAILURES[form.get('fails') ?? ''];
    const user = USERS.find(({ nationalId }) => nationalId === form.get('user'));
    if (!failure && !user) return answered(response, choicePage(USERS));
    if (user && form.get('means') === 'ecps')
      return answered(response, numberPage(user.nationalId, randomInt(10, 100)));
    const result = failure ?? { login: { accountId: user ? subOf(user) : '', acr: 'eidas1' } };
    await this.provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
}
