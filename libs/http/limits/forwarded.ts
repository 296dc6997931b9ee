import { isIP } from 'node:net';

/** With a port, as some proxies write them: `203.0.113.9:1000`, `[2001:db8::1]:443`. */
const WITH_PORT = /^(?:\[(?<v6>[\da-f:.]+)\]|(?<v4>[\d.]+))(?::\d{1,5})?$/i;

/**
 * X-Forwarded-For as addresses alone, the nearest last. What is no address and all that stands before it says nothing: then the proxy that wrote
 * it is where the request comes from. So nothing else is counted, nor kept in the journal.
 */
export function normaliseForwardedFor(header: string): string {
  const hops: string[] = [];
  for (const hop of header.split(',').reverse()) {
    const address = addressOf(hop.trim());
    if (address === null) break;
    hops.unshift(address);
  }
  return hops.join(', ');
}

function addressOf(hop: string): string | null {
  if (hop.length > 60) return null;
  const groups = WITH_PORT.exec(hop)?.groups;
  const address = groups?.v6 ?? groups?.v4 ?? hop;
  return isIP(address) > 0 && !address.includes('%') ? address : null;
}
