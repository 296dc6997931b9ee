import { connect, type Socket } from 'node:net';
import type { Answer, Call } from './client.js';

const HEAD_END = '\r\n\r\n';

/** Sends without waiting for earlier answers, over as many connections as that takes. Bare sockets, so that it takes little of the machine. */
export class Crowd {
  private readonly idle: Socket[] = [];
  private readonly all: Socket[] = [];

  constructor(private readonly port: number) {}

  send({ method, path, token, body }: Call): Promise<Answer> {
    const json = body ? JSON.stringify(body) : '';
    const content = body ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n` : '';
    const sentAt = performance.now();
    const socket = this.idle.pop() ?? this.open();
    return new Promise((resolve) => {
      let received = '';
      const answered = (status: number, requestId = '', text = '') => {
        socket.removeAllListeners();
        socket.on('error', () => undefined);
        if (status) this.idle.push(socket);
        resolve({ status, requestId, text, etag: '', sentAt, milliseconds: performance.now() - sentAt });
      };
      socket.on('data', (part: Buffer) => {
        received += part.toString('latin1');
        const head = received.indexOf(HEAD_END);
        if (head < 0) return;
        const length = Number(/\r\ncontent-length: (\d+)/i.exec(received)?.[1] ?? 0);
        if (received.length < head + HEAD_END.length + length) return;
        const requestId = /\r\nx-request-id: (\S+)/i.exec(received)?.[1];
        answered(Number(received.slice(9, 12)), requestId, received.slice(head + HEAD_END.length));
      });
      socket.on('error', () => answered(0)).on('close', () => answered(0));
      socket.write(
        `${method} ${path} HTTP/1.1\r\nhost: crowd\r\nauthorization: Bearer ${token}\r\n${content}\r\n${json}`,
      );
    });
  }

  close(): void {
    for (const socket of this.all) socket.destroy();
  }

  private open(): Socket {
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    this.all.push(socket);
    return socket;
  }
}
