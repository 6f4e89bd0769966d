import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEncryption } from '../../src/crypto/encryption.ts'

const seal = createEncryption(randomBytes(32))

describe('seal', () => {
  test('gives back any text that it closed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(seal.open(seal.close(text))).toBe(text)
      }),
    )
  })

  test('closes the same text differently each time', () => {
    expect(seal.close('x').equals(seal.close('x'))).toBe(false)
  })

  test('does not open what was changed in any byte, cut, or closed with another key', () => {
    const sealed = seal.close('DELETE FROM calls')
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(seal.open(changed)).toBeNull()
    }
    for (const length of [0, 5, 12, 20, 28]) expect(seal.open(sealed.subarray(0, length))).toBeNull()
    expect(createEncryption(randomBytes(32)).open(sealed)).toBeNull()
  })

  test('signs a text in a way that no other text and no other key do', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, other) => {
        expect(seal.isSigned(text, seal.sign(text))).toBe(true)
        expect(seal.isSigned(other, seal.sign(text))).toBe(other === text)
      }),
    )
    const signature = seal.sign('DELETE FROM calls')
    expect(createEncryption(randomBytes(32)).isSigned('DELETE FROM calls', signature)).toBe(false)
    for (const wrong of ['', 'é', signature.slice(1), `${signature}0`, signature.toUpperCase()]) {
      expect(seal.isSigned('DELETE FROM calls', wrong), wrong).toBe(false)
    }
  })

  test('refuses a key that is not 32 bytes', () => {
    expect(() => createEncryption(randomBytes(16))).toThrow(/32 bytes/)
  })
})
