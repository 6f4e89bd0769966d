import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEncryption } from '../../src/crypto/encryption.ts'

const encryption = createEncryption(randomBytes(32))

describe('encryption', () => {
  test('gives back any text that it closed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(encryption.decrypt(encryption.encrypt(text))).toBe(text)
      }),
    )
  })

  test('closes the same text differently each time', () => {
    expect(encryption.encrypt('x').equals(encryption.encrypt('x'))).toBe(false)
  })

  test('does not open what was changed in any byte, cut, or closed with another key', () => {
    const sealed = encryption.encrypt('DELETE FROM calls')
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(encryption.decrypt(changed)).toBeNull()
    }
    for (const length of [0, 5, 12, 20, 28]) expect(encryption.decrypt(sealed.subarray(0, length))).toBeNull()
    expect(createEncryption(randomBytes(32)).decrypt(sealed)).toBeNull()
  })

  test('signs a text in a way that no other text and no other key do', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, other) => {
        expect(encryption.isSigned(text, encryption.sign(text))).toBe(true)
        expect(encryption.isSigned(other, encryption.sign(text))).toBe(other === text)
      }),
    )
    const signature = encryption.sign('DELETE FROM calls')
    expect(createEncryption(randomBytes(32)).isSigned('DELETE FROM calls', signature)).toBe(false)
    for (const wrong of ['', 'é', signature.slice(1), `${signature}0`, signature.toUpperCase()]) {
      expect(encryption.isSigned('DELETE FROM calls', wrong), wrong).toBe(false)
    }
  })

  test('refuses a key that is not 32 bytes', () => {
    expect(() => createEncryption(randomBytes(16))).toThrow(/32 bytes/)
  })
})
