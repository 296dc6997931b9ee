import { Agent, request } from 'node:http';

export type Call = {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly token: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
};

/** `status` 0: the connection was lost, and nobody knows what became of the request. */
export type Answer = {
  readonly status: number;
  readonly requestId: string;
  readonly etag: string;
  readonly text: string;
  readonly sentAt: number;
  readonly milliseconds: number;
};

const GIVE_UP_MS = 15_000;

/** Sends to one of several servers in turn, over connections that stay open. */
export class Client {
  private readonly agent: Agent;
  private turn = 0;

  constructor(
    private readonly ports: readonly number[],
    connections = 16,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  send(call: Call, port = this.ports[(this.turn += 1) % this.ports.length]): Promise<Answer> {
    const { method, path, token, body, headers } = call;
    const json = body && JSON.stringify(body);
    const content = json && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(json)) };
    const sentAt = performance.now();
    return new Promise((resolve) => {
      const answered = (status: number, more: Partial<Answer>) =>
        resolve({
          status,
          requestId: '',
          etag: '',
          text: '',
          ...more,
          sentAt,
          milliseconds: performance.now() - sentAt,
        });
      const sending = request(
        {
          host: '127.0.0.1',
          port,
          method,
          path,
          agent: this.agent,
          timeout: GIVE_UP_MS,
          headers: { authorization: `Bearer ${token}`, ...content, ...headers },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', () => answered(0, {}));
          response.on('end', () =>
            answered(response.statusCode ?? 0, {
              requestId: String(response.headers['x-request-id'] ?? ''),
              etag: response.headers.etag ?? '',
              text: Buffer.concat(parts).toString('utf8'),
            }),
          );
        },
      );
      sending.on('error', () => answered(0, {}));
      sending.on('timeout', () => sending.destroy());
      sending.end(json);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
