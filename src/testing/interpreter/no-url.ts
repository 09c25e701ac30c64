/** The URL of TwiML that came through the REST API, and so from no URL: those in it have to be absolute. */
export const NO_URL = 'about:blank'
