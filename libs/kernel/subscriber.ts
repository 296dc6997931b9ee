const MAPPED = /^::ffff:(?=\d+\.)/i;
const IPV6 = /^[\da-f:]*:[\da-f:.]*(?:%\w+)?$/i;

/**
 * Who is behind a network address, for whoever counts what comes from it: an operator gives out IPv4 addresses one by one, and IPv6 addresses by
 * 2^64 (RFC 6177), of which each request may use another. Any other text is left as it is.
 */
export function subscriberOf(address: string): string {
  const bare = address.replace(MAPPED, '');
  if (!IPV6.test(bare)) return bare;
  const [head, tail] = bare.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = tail ? Math.max(0, 8 - (head?.length ?? 0) - tail.length) : 0;
  const groups = [...(head ?? []), ...Array<string>(zeros).fill('0'), ...(tail ?? [])];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
