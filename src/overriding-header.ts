/** Headers that make another method, or another path, of a request behind the back of whoever reads it. */
const overriding =
  /^_?method$|^(?:x-)?(?:http-)?(?:method|verb)(?:-override)?$|^(?:x-)?(?:http-)?override(?:-method|-verb)?$|^x-(?:original|rewrite)-|^(?:x-)?forwarded(?:-|$)/i

/** Whether a header does so. Many servers take `_` for `-`, as CGI does. */
export function isOverridingHeader(name: string): boolean {
  return overriding.test(name) || overriding.test(name.replaceAll('_', '-'))
}

/** Fields of a query or a body by which frameworks take another method; `method` alone filters by one. */
const overridingField = /^_+method$|^_*(?:x[-_])?(?:http[-_])(?:method|verb)$|method[-_]?override|override[-_]?method/i

export function isOverridingField(name: string): boolean {
  return overridingField.test(name)
}
