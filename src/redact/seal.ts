import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { HandrailError } from '../errors.ts'

export type Seal = {
  readonly close: (text: string) => Buffer
  /** null for what this key did not close, or what was changed since. */
  readonly open: (sealed: Buffer) => string | null
}

const nonceBytes = 12
const tagBytes = 16

/**
 * Seals operational values that must rest in the database: AES-256-GCM, laid out as nonce, tag, ciphertext.
 * @param key 32 bytes.
 * @throws HandrailError `config_invalid` for a key of another length.
 */
export function makeSeal(key: Buffer): Seal {
  if (key.length !== 32) {
    throw new HandrailError(
      'config_invalid',
      'The sealing key is not 32 bytes long',
      'Set HANDRAIL_KEY to 64 hex digits.',
    )
  }
  return {
    close: text => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext])
    },
    open: sealed => {
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
