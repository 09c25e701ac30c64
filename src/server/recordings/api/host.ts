/** Twilio's REST API in all its regions: `api.twilio.com`, `api.ie1.twilio.com`, `api.dublin.ie1.twilio.com`. */
const TWILIO = /^https:\/\/api(\.[a-z][a-z0-9-]{0,30}){0,2}\.twilio\.com$/

const DEFAULT = 'https://api.twilio.com'

/**
 * Where a recording lies. Of the URL that Twilio sent, only the region counts, and only if it is Twilio's: credentials
 * go nowhere else.
 */
export function hostOf(recordingUrl: string | undefined): string {
  if (recordingUrl === undefined || !URL.canParse(recordingUrl)) return DEFAULT
  const { origin, username, password } = new URL(recordingUrl)
  return TWILIO.test(origin) && username === '' && password === '' ? origin : DEFAULT
}
