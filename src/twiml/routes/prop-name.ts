/**
 * Names of props that travel in a URL: not Twilio's own, which begin with a capital, nor those that mean something to
 * JSX.
 */
const PROP_NAME = /^(?!(?:children|key|ref|bodySHA256)$)[a-z][\w-]*$/

export function isPropName(name: string): boolean {
  return PROP_NAME.test(name)
}
