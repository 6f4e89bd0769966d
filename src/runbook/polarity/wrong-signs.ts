/** Signs that mark what is wrong. */
export const wrongSigns = /[❌🚫⛔👎✗✘]/u
