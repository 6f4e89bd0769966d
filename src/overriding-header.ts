/** Headers that make another method, or another path, of a request behind the back of whoever reads it. */
const overriding = /^x-(?:http-)?method(?:-override)?$|^x-(?:original|rewrite)-url$|^x-forwarded-/i

export function isOverridingHeader(name: string): boolean {
  return overriding.test(name)
}
