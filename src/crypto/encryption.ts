import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { HandrailError } from '../errors.ts'

export type Encryption = {
  readonly encrypt: (text: string) => Buffer
  /** null for what this key did not encrypt, or what was changed since. */
  readonly decrypt: (sealed: Buffer) => string | null
  /** HMAC-SHA-256 of a text, in hex. */
  readonly sign: (text: string) => string
  readonly isSigned: (text: string, signature: string) => boolean
}

const nonceBytes = 12
const tagBytes = 16

/**
 * Encrypts operational values that must rest in the database: AES-256-GCM, laid out as nonce, tag, ciphertext. Signs, under
 * a key derived from the same one, what the database must not be able to say by itself.
 * @param key 32 bytes.
 * @throws HandrailError `config_invalid` for a key of another length.
 */
export function createEncryption(key: Buffer): Encryption {
  if (key.length !== 32) {
    throw new HandrailError(
      'config_invalid',
      'The encryption key is not 32 bytes long',
      'Set HANDRAIL_KEY to 64 hex digits.',
    )
  }
  const signingKey = Buffer.from(hkdfSync('sha256', key, '', 'handrail signature', 32))
  const sign = (text: string): string => createHmac('sha256', signingKey).update(text, 'utf8').digest('hex')
  return {
    sign,
    isSigned: (text, signature) => {
      const [expected, given] = [Buffer.from(sign(text)), Buffer.from(signature)]
      return given.length === expected.length && timingSafeEqual(given, expected)
    },
    encrypt: text => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext])
    },
    decrypt: sealed => {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes))
        decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
        return decipher.update(sealed.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        return null
      }
    },
  }
}
