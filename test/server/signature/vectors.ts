/** The vectors that twilio-node publishes (spec/validation.spec.js): token `12345`. */
export interface Vector {
  readonly name: string
  readonly signature: string
  /** The URL as the validator gets it. */
  readonly url: string
  /** Parameters in the order in which they are sent. */
  readonly params?: readonly (readonly [string, string])[]
  readonly json?: string
  /** Twilio signed another URL, which the validator takes for this one. */
  readonly isOther?: true
}

export const VECTOR_TOKEN = '12345'

const call = [
  ['CallSid', 'CA1234567890ABCDE'],
  ['Caller', '+14158675309'],
  ['Digits', '1234'],
  ['From', '+14158675309'],
  ['To', '+18005551212'],
] as const

const numbers = (...values: string[]) => values.map((value) => ['MessagingBinding.Address', value] as const)
const json = '{"property": "value", "boolean": true}'
const hash = 'bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620'
const emptyHash = 'bodySHA256=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'
const path = '/myapp.php?foo=1&bar=2'
const plain = `https://mycompany.com${path}`
const PLAIN = 'RSOYDt4T1cUTdK1PDd93/VVr8B8='

export const vectors: readonly Vector[] = [
  { name: 'plain', url: plain, params: call, signature: PLAIN },
  {
    name: 'https with port 443',
    url: `https://mycompany.com:443${path}`,
    params: call,
    isOther: true,
    signature: PLAIN,
  },
  {
    name: 'https with any port',
    url: `https://mycompany.com:1234${path}`,
    params: call,
    isOther: true,
    signature: PLAIN,
  },
  {
    name: 'http with a port that was signed',
    url: `http://mycompany.com:1234${path}`,
    params: call,
    signature: 'Zmvh+3yNM1Phv2jhDCwEM3q5ebU=',
  },
  {
    name: 'https, signed with :443',
    url: plain,
    params: call,
    isOther: true,
    signature: 'kvajT1Ptam85bY51eRf/AJRuM3w=',
  },
  {
    name: 'http, signed with :80',
    url: `http://mycompany.com${path}`,
    params: call,
    isOther: true,
    signature: '0ZXoZLH/DfblKGATFgpif+LLRf4=',
  },
  {
    name: 'user and password',
    url: `https://user:pass@mycompany.com${path}`,
    params: call,
    signature: 'CukzLTc1tT5dXEDIHm/tKBanW10=',
  },
  { name: 'user', url: `https://user@mycompany.com${path}`, params: call, signature: '2YRLlVAflCqxaNicjMpJcSTgzSs=' },
  {
    name: 'user and password, signed with :443',
    url: `https://user:pass@mycompany.com${path}`,
    params: call,
    isOther: true,
    signature: 'ZQFR1PTIZXF2MXB8ZnKCvnnA+rI=',
  },
  {
    name: 'an apostrophe and a plus in the query',
    url: `${plain}&Body=It's+amazing`,
    params: call,
    isOther: true,
    signature: 'TfZzewPq8wqrGlMfyAud8+/IvJ0=',
  },
  {
    name: 'a name twice',
    url: plain,
    params: numbers('+1325xxxxxxx', '+1415xxxxxxx'),
    signature: '83O6e2vORAoJHUNzJjDWN1jz+BA=',
  },
  {
    name: 'a name twice, in another order',
    url: plain,
    params: numbers('+1415xxxxxxx', '+1325xxxxxxx'),
    signature: '83O6e2vORAoJHUNzJjDWN1jz+BA=',
  },
  {
    name: 'a name three times, beside others that begin alike',
    url: plain,
    params: [
      ['Sid', 'CA123'],
      ['SidAccount', 'AC123'],
      ['Digits', '5678'],
      ['Digits', '1234'],
      ['Digits', '1234'],
    ],
    signature: 'IK+Dwps556ElfBT0I3Rgjkr1wJU=',
  },
  { name: 'JSON', url: `${plain}&${hash}`, json, signature: 'a9nBmqA0ju/hNViExpshrM61xv4=' },
  {
    name: 'JSON, its hash the only one in the query',
    url: `https://mycompany.com/myapp.php?${hash}`,
    json,
    signature: 'y77kIzt2vzLz71DgmJGsen2scGs=',
  },
  {
    name: 'an empty JSON object, signed with :443',
    url: `${plain}&${emptyHash}`,
    json: '{}',
    isOther: true,
    signature: 'Ldidvp12m26NI7eqEvxnEpkd9Hc=',
  },
]
