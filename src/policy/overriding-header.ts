/** Headers that make another method, or another path, of a request behind the back of whoever reads it. */
const overriding =
  /^_?method$|^(?:x-)?(?:http-)?(?:method|verb)(?:-override)?$|^(?:x-)?(?:http-)?override(?:-method|-verb)?$|^x-(?:original|rewrite)-|^(?:x-)?forwarded(?:-|$)/i

/** Whether a header does so. Many servers take `_` for `-` and know `X-A` as `HTTP_X_A`, as CGI does. */
export function isOverridingHeader(name: string): boolean {
  const folded = name.replaceAll('_', '-')
  return [name, folded, folded.replace(/^http-/i, '')].some(it => overriding.test(it))
}

/** Headers that name what is to be done, as SOAP and the services of AWS do (`SOAPAction`, `X-Amz-Target`). */
const naming = /action|operation|(?:^|-)op$|command|(?:^|-)cmd$|target|intent|procedure|rpc|(?:^|-)task$/i

/** Whether a header names what the request does. */
export function isActionHeader(name: string): boolean {
  return naming.test(name.replaceAll('_', '-'))
}

/** Fields of a query or a body by which frameworks take another method; `method` alone filters by one. */
const overridingField = /^_+method$|^_*(?:x[-_])?(?:http[-_])(?:method|verb)$|method[-_]?override|override[-_]?method/i

export function isOverridingField(name: string): boolean {
  return overridingField.test(name)
}
