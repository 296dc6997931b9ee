/** This machine: what goes there is seen by nobody on the way. */
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;

const QUERIES_OF_MAIL = /^(tls\.|ignoreTLS$|opportunisticTLS$)/i;

/** How an address has to be so that nobody on the way reads what goes there or poses as the other side; null when it is, or when it is on this machine. */
export function inClear({ protocol, hostname, searchParams }: URL): string | null {
  const postgres = /^postgres(ql)?:$/.test(protocol);
  // node-postgres lets a parameter name the host: a folder is a socket of this machine.
  const host = (postgres && searchParams.get('host')) || hostname;
  if (LOOPBACK.test(host) || (postgres && /^($|\/|%2f)/i.test(host))) return null;
  if (postgres)
    return searchParams.get('sslmode') === 'verify-full'
      ? null
      : 'must end with ?sslmode=verify-full beyond this machine';
  if (protocol === 'http:') return 'must be https:// beyond this machine';
  if (!protocol.startsWith('smtp')) return null;
  if ([...searchParams.keys()].some((name) => QUERIES_OF_MAIL.test(name)))
    return 'must not change what TLS checks: give a private authority by NODE_EXTRA_CA_CERTS';
  if (protocol === 'smtps:' || searchParams.get('requireTLS') === 'true') return null;
  return 'must be smtps://, or end with ?requireTLS=true (STARTTLS or nothing), beyond this machine';
}
