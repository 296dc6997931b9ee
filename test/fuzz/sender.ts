import { Agent, request } from 'node:http';
import type { Sent } from './requests.js';

export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
};

/** Sends over connections that stay open. */
export class Sender {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 4 });

  constructor(private readonly port: number) {}

  send({ method, path, headers, body }: Omit<Sent, 'operation'>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const length = body && { 'content-length': String(body.length) };
      const sending = request(
        { port: this.port, host: '127.0.0.1', agent: this.agent, method, path, headers: { ...length, ...headers } },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8');
            const { statusCode: status = 0, headers } = response;
            resolve({ status, type: headers['content-type'] ?? '', text, headers });
          });
        },
      );
      sending.on('error', reject).end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
