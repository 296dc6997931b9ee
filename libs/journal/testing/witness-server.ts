import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Head, isSame } from '../seals/seal.js';

/** The witness of another organisation, as docs/journal.md describes it to them: it keeps the highest head, and takes a lower one only where that says which it abandons. */
export async function witnessServer(token: string) {
  const state = { head: null as Head | null, isBroken: false, asked: 0 };
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      const answer = (status: number, content?: unknown) =>
        response.writeHead(status).end(content && JSON.stringify(content));
      state.asked += 1;
      if (state.isBroken) return answer(503);
      if (request.headers.authorization !== `Bearer ${token}`) return answer(401);
      if (request.method === 'GET') return state.head ? answer(200, state.head) : answer(404);
      const { number, hash, abandons } = JSON.parse(body) as Head & { readonly abandons?: Head };
      const held = state.head;
      const continues = held && abandons && isSame(held, abandons);
      if (held && number <= held.number && !continues && !isSame(held, { number, hash })) return answer(409);
      state.head = { number, hash };
      return answer(204);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    state,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/heads/spico`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
