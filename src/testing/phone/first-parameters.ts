/** What only the first request of an inbound call has. The token is made up. */
export const FIRST_PARAMETERS: Readonly<Record<string, string>> = {
  CallToken: encodeURIComponent(
    '{"parentCallInfoToken":"eyJhbGciOiJFUzI1NiJ9.e30.c2ltdWxhdGVk","identityHeaderTokens":[]}',
  ),
  StirVerstat: 'TN-Validation-Passed-A',
}
