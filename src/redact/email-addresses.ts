import type { Finder } from './span.ts'
import { spansOf } from './span.ts'

const address =
  /(?<![\p{L}\p{N}._+-])[\p{L}\p{N}._+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])/gu

/** Finds e-mail addresses. */
export const findEmailAddresses: Finder = text => spansOf(text, address, '[redacted e-mail]')
