import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** What PKCS #8 writes before the 32 bytes of an Ed25519 private key (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Signs seals with Ed25519. A key is known by its public half: 32 bytes in base64url, as in a JWK. */
export class SealKey {
  readonly publicKey: string;
  readonly #private: KeyObject;

  /** @param seed 32 random bytes */
  constructor(seed: Uint8Array) {
    if (seed.length !== 32) throw new RangeError('The key that seals the journal is made of 32 bytes');
    this.#private = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.#private).export({ format: 'jwk' }).x ?? '';
  }

  sign(text: string): Buffer {
    return sign(null, Buffer.from(text), this.#private);
  }
}

/** Whether the holder of the key signed this text. */
export function isSigned(text: string, signature: Uint8Array, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    return verify(null, Buffer.from(text), key, signature);
  } catch {
    return false;
  }
}
