import type { Finder } from './span.ts'
import { spansOf } from './span.ts'

const names =
  '[A-Za-z0-9_.-]{0,40}?(?:token|secret|password|passwd|pwd|api[_-]?key|access[_-]?key|private[_-]?key|signature|credentials?)'

const patterns: readonly { readonly pattern: RegExp; readonly mark: string }[] = [
  // Authorization: Bearer x, "authorization":"x", Cookie: a=b; c=d
  {
    pattern:
      /\b(?:proxy-)?authorization\\{0,3}["']?\s{0,4}[:=]\s{0,4}\\{0,3}["']?(?:(?:bearer|basic|token|digest)\s{1,4})?(?<hidden>[^\s"',\\]{1,8192})/gi,
    mark: '[redacted secret]',
  },
  { pattern: /\b(?:set-)?cookie["']?\s{0,4}[:=]\s{0,4}["']?(?<hidden>[^\r\n"']{1,8192})/gi, mark: '[redacted cookie]' },
  { pattern: /\bbearer\s{1,4}(?<hidden>[A-Za-z0-9._~+/=-]{8,8192})/gi, mark: '[redacted secret]' },
  // https://user:password@host
  {
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/(?=[^\s/@"'<>]{1,512}@)(?<hidden>[^\s/@"'<>]{1,512})/gi,
    mark: '[redacted userinfo]',
  },
  // ?token=x, "api_key": "x", PASSWORD=x, x-api-key: x
  {
    pattern: new RegExp(`(?<![A-Za-z0-9_.-])${names}=(?<hidden>[^\\s&"'<>#;,]{1,8192})`, 'gi'),
    mark: '[redacted secret]',
  },
  // password = x1, api_key: x1. Without quotes a word may be any, so only one that looks made up counts.
  {
    pattern: new RegExp(
      `(?<![A-Za-z0-9_.-])${names}(?: ?: ?| = ?|= )(?<hidden>(?=[^\\s\\d]{0,200}\\d)[^\\s"'<>,;\\\\]{6,8192})`,
      'gi',
    ),
    mark: '[redacted secret]',
  },
  {
    // Within a JSON text that is itself a string of another, the quotes stand behind backslashes.
    pattern: new RegExp(
      `(?<![A-Za-z0-9_.-])${names}\\\\{0,3}["']?\\s{0,4}:\\s{0,4}\\\\{0,3}["'](?<hidden>[^"'\\\\\\r\\n]{1,8192})`,
      'gi',
    ),
    mark: '[redacted secret]',
  },
  {
    pattern:
      /(?<![A-Za-z0-9_.-])(?:x-[a-z-]{0,30}(?:token|key|secret|signature)|apikey)\s{0,4}:\s{0,4}(?<hidden>[^\s"',]{1,8192})/gi,
    mark: '[redacted secret]',
  },
  { pattern: /[?&](?:key|sig|auth|code)=(?<hidden>[^\s&"'<>#]{1,8192})/gi, mark: '[redacted secret]' },
]

/** Finds values that stand under a name for secrets: headers, query values, userinfo of URLs, JSON members, settings. */
export const findNamedSecrets: Finder = text => patterns.flatMap(({ pattern, mark }) => spansOf(text, pattern, mark))
