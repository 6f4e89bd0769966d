import type { HttpOperation, Template } from '../domain/operation.ts'
import { leadsElsewhere } from './decode-path.ts'
import { isSecretName, isSecretParameter } from './is-secret-name.ts'

/** Headers that belong to the connection and not to the request. */
const connection =
  /^(?:host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|keep-alive|proxy-.*|accept-encoding)$/i

const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

/** What may stand in a header's value (RFC 9110, 5.5). */
const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/

/** Headers by which servers take another method, path or host than the request line says. */
const overriding =
  /(?:^|[-_])(?:methods?|verb)(?:[-_]|$)|overr?ide|^x-(?:.*-)?(?:original|rewrite)-|^(?:x-)?forwarded(?:-|$)|^x-(?:.*-)?(?:host|path|uri|url|route)$|^destination$|^http2-settings$/i

/** Whether a header is one of these. Many servers take `_` for `-` and know `X-A` as `HTTP_X_A`, as CGI does. */
export function isOverridingHeader(name: string): boolean {
  const folded = name.replaceAll('_', '-')
  return [name, folded, folded.replace(/^http-/i, '')].some(it => overriding.test(it))
}

/**
 * Why a request is not sent, whatever its parameters stand for and wherever it goes; null when nothing in it is against
 * it. The compiler asks it before a step is offered, and the renderer before it is sent.
 */
export function requestRefusal({ path, query, headers, body }: HttpOperation): string | null {
  for (const { name, value } of headers) {
    if (!headerName.test(name) || connection.test(name.replaceAll('_', '-')) || isOverridingHeader(name))
      return `The header ${name} cannot be set by a runbook`
    if (!isHeaderValue(literal(value))) return `The value of the header ${name} cannot be sent`
  }
  const secret =
    secretIn(path, null) ??
    query.map(field => secretIn(field.value, field.name) ?? writtenSecret(field)).find(it => it !== null) ??
    (body?.kind === 'text' ? secretIn(body.value, null) : null)
  if (secret !== null) return `${secret} is a secret, and secrets are never put in a URL or in free text`
  return staysOnPath(literal(path)) ? null : `${literal(path)} is not a path of the target`
}

export function isHeaderValue(text: string): boolean {
  return headerValue.test(text)
}

/** Dot segments that are not encoded are resolved here, where the result is shown, and not by the server. */
function staysOnPath(path: string): boolean {
  const address = `http://host${path}`
  if (!path.startsWith('/') || /[?#\\]/.test(path) || !URL.canParse(address)) return false
  return !leadsElsewhere(new URL(address).pathname)
}

/** The parameter of a template that is a secret, or stands in the place of one; null when none is. */
function secretIn(template: Template, name: string | null): string | null {
  for (const part of template) {
    if (typeof part === 'string') continue
    if (isSecretParameter(part.parameter) || (name !== null && isSecretName(name))) return part.parameter
  }
  return null
}

/** The name of a field of the query whose value is a secret that the document itself holds; null where it holds none. */
function writtenSecret({ name, value }: HttpOperation['query'][number]): string | null {
  return isSecretName(name) && value.length > 0 ? name : null
}

/** The template's own text, with a letter for each parameter. */
function literal(template: Template): string {
  return template.map(part => (typeof part === 'string' ? part : 'x')).join('')
}
