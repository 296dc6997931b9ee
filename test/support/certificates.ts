import { webcrypto } from 'node:crypto';
import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** PEM texts. */
export type Certified = { readonly certificate: string; readonly key: string };

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const HOUR = 3_600_000;

/** An authority of a test, and what it vouches for, for an hour. */
export class Authority {
  private constructor(
    private readonly keys: webcrypto.CryptoKeyPair,
    private readonly subject: string,
    readonly certificate: string,
  ) {}

  static async named(name: string): Promise<Authority> {
    const [keys, subject] = [await newKeys(), `CN=${name}`];
    const certificate = await X509CertificateGenerator.createSelfSigned({
      ...{ name: subject, keys, signingAlgorithm: ALGORITHM, serialNumber: '01', ...validity() },
      extensions: [new BasicConstraintsExtension(true, 1, true)],
    });
    return new Authority(keys, subject, certificate.toString('pem'));
  }

  /** For the server of `name` on this machine, or for a client of that name. */
  async vouchesFor(name: string): Promise<Certified> {
    const keys = await newKeys();
    const certificate = await X509CertificateGenerator.create({
      ...{
        subject: `CN=${name}`,
        issuer: this.subject,
        serialNumber: '02',
        signingAlgorithm: ALGORITHM,
        ...validity(),
      },
      publicKey: keys.publicKey,
      signingKey: this.keys.privateKey,
      extensions: [
        new SubjectAlternativeNameExtension([
          { type: 'ip', value: '127.0.0.1' },
          { type: 'dns', value: 'localhost' },
        ]),
      ],
    });
    const key = PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
    return { certificate: certificate.toString('pem'), key };
  }
}

const newKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
const validity = () => ({ notBefore: new Date(Date.now() - HOUR), notAfter: new Date(Date.now() + HOUR) });
