import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { BadBackup } from './backup-manifest.ts';

/*
 * The signing key in a backup, under a passphrase that is kept elsewhere: scrypt (N 2^17, r 8, p 1) makes a key of it, with
 * which AES-256-GCM encrypts the PEM text. Without a passphrase the backup has no key.
 */

const COST = { N: 131_072, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

/** Fewer characters can be tried through. */
export const SHORTEST_PASSPHRASE = 12;

interface Wrapped {
  readonly kdf: 'scrypt-131072-8-1';
  readonly cipher: 'aes-256-gcm';
  readonly salt: string;
  readonly nonce: string;
  readonly tag: string;
  readonly text: string;
}

/** The text of a key, wrapped. */
export function wrapKey(pem: string, passphrase: string): string {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase, salt, 32, COST), nonce);
  const text = Buffer.concat([cipher.update(pem, 'utf8'), cipher.final()]);
  const wrapped: Wrapped = {
    kdf: 'scrypt-131072-8-1',
    cipher: 'aes-256-gcm',
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    text: text.toString('base64'),
  };
  return `${JSON.stringify(wrapped)}\n`;
}

/** The text of a key that `wrapKey` wrapped. @throws BadBackup when the passphrase is another */
export function unwrapKey(text: string, passphrase: string): string {
  try {
    const wrapped = JSON.parse(text) as Wrapped;
    const bytes = (value: string) => Buffer.from(value, 'base64');
    const key = scryptSync(passphrase, bytes(wrapped.salt), 32, COST);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes(wrapped.nonce));
    decipher.setAuthTag(bytes(wrapped.tag));
    return Buffer.concat([decipher.update(bytes(wrapped.text)), decipher.final()]).toString('utf8');
  } catch {
    throw new BadBackup('签名密钥解不开，口令（BACKUP_PASSPHRASE_FILE）不对');
  }
}
