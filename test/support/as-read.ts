import type { Server } from 'node:http';
import request from 'supertest';

/** What an operator decides on the version of it that they read. */
const DECISION = /\/(approval|refusal|reinstatement|closure)$/;

/** A plugin of supertest: a decision that names none is sent with the version that is there at that moment, as by an operator who has just read it. */
export const asRead =
  (server: Server, { token }: { readonly token: string }) =>
  (sent: request.Request): void => {
    const { pathname } = new URL(sent.url, 'http://localhost');
    if (!DECISION.test(pathname)) return;
    const end = sent.end.bind(sent);
    const readFirst: typeof sent.end = (done) => {
      if (sent.get('if-match')) return void end(done);
      const read = request(server).get(pathname.replace(DECISION, '')).auth(token, { type: 'bearer' });
      void read.then(({ headers }) => {
        sent.set('if-match', headers.etag ?? '"1"');
        void end(done);
      });
    };
    Object.assign(sent, { end: readFirst });
  };
