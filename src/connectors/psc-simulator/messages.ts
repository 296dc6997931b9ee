import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** A page, or else JSON. */
export function answered(response: ServerResponse, body: string | object): void {
  const isPage = typeof body === 'string';
  const type = isPage ? 'text/html; charset=utf-8' : 'application/json';
  response.writeHead(200, { ...HEADERS, 'content-type': type }).end(isPage ? body : JSON.stringify(body));
}

export const redirected = (response: ServerResponse, location: string): void =>
  void response.writeHead(303, { ...HEADERS, location }).end();

export const formOf = async (request: IncomingMessage): Promise<URLSearchParams> =>
  new URLSearchParams(await text(request));
