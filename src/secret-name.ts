const secretName =
  /(?:token|secret|password|passwd|passphrase|(?:api|access|private|service_?-?role)_?-?key|authorization|cookie|signature|credentials?)$|(?:^|[_.-])(?:pwd|session|sig)$/i

/** Whether secrets stand under such a name, in headers, queries, JSON and environments: `x-api-key`, `accessToken`. */
export function isSecretName(name: string): boolean {
  return secretName.test(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2'))
}
