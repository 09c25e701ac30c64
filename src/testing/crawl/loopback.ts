/**
 * Refuses an app that runs on another machine: a crawl goes every way there is, and what is at the end of them may be
 * real.
 * @throws TypeError for a URL whose host is neither `localhost` nor 127.0.0.0/8 nor `::1`.
 */
export function checkLoopback(app: unknown, name: string): void {
  if (typeof app !== 'string' && !(app instanceof URL)) return
  // What is no URL at all is refused with the other apps that cannot be.
  const url = URL.canParse(String(app)) ? new URL(app) : undefined
  if (url === undefined || url.host === '' || isLoopback(url.hostname)) return
  throw new TypeError(
    `${name}: crawl() takes an app of this machine only, since it tries every way: http://localhost:3000, say, not ${url.host}.`,
  )
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}
