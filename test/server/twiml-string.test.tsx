import assert from 'node:assert/strict'
import type { Context } from 'koa'
import { Response, TwimlError, useRequest } from 'twimlx'
import { createApp, twilio } from 'twimlx/server'
import { test } from 'uvu'
import { APOLOGIES, appOf, withServer } from './with-server.js'

/** What becomes of a string that a route component returns. */
async function served(xml: string, form: Record<string, string> = {}) {
  const Legacy = async () => xml
  let served = { status: 0, xml: '', error: undefined as TwimlError | undefined }
  await withServer(createApp({ '/voice': Legacy }), async (ask, errors) => {
    const { status, xml } = await ask('/voice', { form })
    served = { status, xml, error: errors[0] as TwimlError | undefined }
  })
  return served
}

/** Strings that come out as they are, or as what stands beside them. */
for (const [given, expected = given] of [
  ['<Response/>'],
  ['<Response></Response>', '<Response/>'],
  ['<Response><Say>Hi</Say><Hangup/></Response>'],
  ['<Say>Hi</Say>', '<Response><Say>Hi</Say></Response>'],
  ['\n  <Response/>\n', '<Response/>'],
  ['<?xml version="1.0" encoding="UTF-8"?><Response/>', '<Response/>'],
  ['\n<?xml version="1.0"?>\n<Response/>', '<Response/>'],
  ['\uFEFF<?xml version="1.0"?><Response/>', '<Response/>'],
  ['<Response>\n  <Say>Hi</Say>\n</Response>'],
  ['<Response><Say>one\n  two </Say></Response>'],
  ['<Response><Say voice="alice" loop="2">Hi</Say></Response>'],
  [
    "<Response><Play loop='2'>/a?b=1&amp;c=2</Play></Response>",
    '<Response><Play loop="2">/a?b=1&amp;c=2</Play></Response>',
  ],
  [
    '<Response><Say>a &lt;b&gt; &amp; &quot;c&quot; &#228; &#x1F44B;</Say></Response>',
    '<Response><Say>a &lt;b&gt; &amp; "c" ä 👋</Say></Response>',
  ],
  ['<Response><Say><![CDATA[a < b & c]]></Say></Response>', '<Response><Say>a &lt; b &amp; c</Say></Response>'],
  ['<Response><!-- menu --><Hangup/></Response>'],
  ['<!-- menu --><Response/>', '<!-- menu --><Response/>'],
  [
    '<Response><Say>One <break time="1s"/><prosody rate="slow"><say-as interpret-as="digits">12</say-as></prosody> <lang xml:lang="fr-FR">deux</lang></Say></Response>',
  ],
  ['<Response><Dial callerId="+14155550100"><Number sendDigits="1">+14155550199</Number></Dial></Response>'],
  ['<Response><Dial><Sip>sip:a@example.com</Sip></Dial></Response>'],
  ['<Response><Refer><Sip>sip:a@example.com</Sip></Refer></Response>'],
  ['<Response><Message><Body>Hi</Body><Media>https://example.com/a.png</Media></Message></Response>'],
  ['<Response><Gather action="/next" numDigits="1"><Say>Press.</Say></Gather><Redirect>/menu</Redirect></Response>'],
] as const) {
  test(`served: ${JSON.stringify(given)}`, async () => {
    const { status, xml, error } = await served(given)
    assert.equal(status, 200, error?.message)
    assert.equal(xml, expected)
  })
}

for (const [given, code] of [
  ['<Response><Say>Hi</Response>', 'bad-xml'],
  ['<Response><Say>Hi</Say>', 'bad-xml'],
  ['<Response/><Response/>', 'bad-xml'],
  ['<Response/>Hello', 'bad-xml'],
  ['<Response><Say>a & b</Say></Response>', 'bad-xml'],
  ['<Response><Redirect>/a?b=1&c=2</Redirect></Response>', 'bad-xml'],
  ['<Response><Say>&nbsp;</Say></Response>', 'bad-xml'],
  ['<Response><Say loop=2>Hi</Say></Response>', 'bad-xml'],
  ['<Response><Say loop="1" loop="2">Hi</Say></Response>', 'bad-xml'],
  ['<Response><Say>\0</Say></Response>', 'bad-xml'],
  ['<', 'bad-xml'],
  ['<3 you', 'bad-xml'],
  ['<!DOCTYPE Response><Response/>', 'bad-xml'],
  ['<!DOCTYPE Response SYSTEM "file:///etc/passwd"><Response/>', 'bad-xml'],
  ['<!DOCTYPE Response [<!ENTITY a "aaaa">]><Response><Say>&a;</Say></Response>', 'bad-xml'],
  ['<!DOCTYPE Response [<!ENTITY a SYSTEM "file:///etc/passwd">]><Response><Say>&a;</Say></Response>', 'bad-xml'],
  ['<html><body>Not found</body></html>', 'unknown-element'],
  ['<response/>', 'unknown-element'],
  ['<Response><say>Hi</say></Response>', 'unknown-element'],
  ['<Response><Shout>Hi</Shout></Response>', 'unknown-element'],
  ['<Response><Comment>Hi</Comment></Response>', 'unknown-element'],
  ['<Response><Dial><PhoneNumber>+14155550100</PhoneNumber></Dial></Response>', 'unknown-element'],
  ['<Response><Refer><ReferSip>sip:a@example.com</ReferSip></Refer></Response>', 'unknown-element'],
  ['<Response><Defaults><Say>Hi</Say></Defaults></Response>', 'unknown-element'],
  ['<Response><toString/></Response>', 'unknown-element'],
  ['<Response><Response/></Response>', 'nesting'],
  ['<Response><Dial><Say>Hi</Say></Dial></Response>', 'nesting'],
  ['<Response>Hello</Response>', 'text-not-allowed'],
  ['<Response><Say loudness="11">Hi</Say></Response>', 'unknown-attribute'],
  ['<Response><Say children="Hi"/></Response>', 'unknown-attribute'],
  ['<Response><Say children="Ho">Hi</Say></Response>', 'unknown-attribute'],
  ['<Response><Say key="a">Hi</Say></Response>', 'unknown-attribute'],
  ['<Response><Say __proto__="a">Hi</Say></Response>', 'unknown-attribute'],
  [`<Response>${'<Say>Hello there</Say>'.repeat(4000)}</Response>`, 'too-large'],
] as const) {
  test(`refused as ${code}: ${JSON.stringify(given).slice(0, 120)}`, async () => {
    const { status, xml, error } = await served(given)
    assert.equal(status, 500, xml)
    assert.ok(error instanceof TwimlError, String(error))
    assert.equal(error.code, code)
    if (code !== 'too-large') assert.match(error.path, /^Legacy/)
  })
}

test('64 kB to the byte are served, one more is not', async () => {
  const room = 65_536 - Buffer.byteLength('<?xml version="1.0" encoding="UTF-8"?><Response></Response>')
  const verb = '<Play>/a</Play>'
  const rest = room - verb.length * 4000
  const document = `<Response>${verb.repeat(4000)}<Play>${'a'.repeat(rest - '<Play></Play>'.length)}</Play></Response>`
  assert.equal((await served(document)).status, 200)
  const { status, error } = await served(document.replace('/a', '/ab'))
  assert.equal(status, 500)
  assert.equal(error?.code, 'too-large')
})

test('XML nested without end is an error like any other', async () => {
  const { status, error } = await served('<Response>'.repeat(20_000) + '</Response>'.repeat(20_000))
  assert.equal(status, 500)
  assert.ok(error instanceof TwimlError, String(error))
})

test('what is wrong is said with line and column', async () => {
  const { error } = await served('<Response>\n  <Say>Hi</Response>')
  assert.match(error?.message ?? '', /^A handler returned a string that is no TwiML: .*\(line 2, column \d+\)/)
  assert.match(error?.message ?? '', /in Legacy$/)
  assert.equal(error?.twilioCode, 12100)
})

test('the error does not quote the document, which may hold what a caller said', async () => {
  const { error } = await served('<Response><Say>PIN 1234</Response>')
  assert.ok(!error?.message.includes('1234'), error?.message)
})

// Text of the caller, pasted into the string.

const tainted = (Body: string, document: (body: string) => string) => {
  const Legacy = () => document(useRequest().body ?? '')
  return async (then: (answer: { status: number; xml: string; error: TwimlError | undefined }) => void) => {
    await withServer(createApp({ '/bot': Legacy }), async (ask, errors) => {
      const { status, xml } = await ask('/bot', { form: { MessageSid: 'SM1', Body } })
      then({ status, xml, error: errors[0] as TwimlError | undefined })
    })
  }
}

const attack = 'Hi</Message><Message to="+19005550100">Buy'

for (const [what, body, document] of [
  ['as it is', attack, (body: string) => `<Response><Message>${body}</Message></Response>`],
  ['without blanks around', `${attack} `, (body: string) => `<Response><Message>${body.trim()}</Message></Response>`],
  ['a word of it', `say ${attack}`, (body: string) => `<Response><Message>${body.slice(4)}</Message></Response>`],
  ['cut off', `${attack} now!`, (body: string) => `<Response><Message>${body.slice(0, -5)}</Message></Response>`],
  ['a comment', 'a <!-- b', (body: string) => `<Response><Message>${body} --></Message></Response>`],
  ['a document of their own', '<Response><Dial>+1900</Dial></Response>', (body: string) => body],
] as const) {
  test(`tags that the caller typed never become elements: ${what}`, () =>
    tainted(
      body,
      document,
    )(({ status, xml, error }) => {
      assert.equal(status, 200)
      assert.equal(xml, APOLOGIES.message)
      assert.equal(error?.code, 'tainted')
      assert.match(error?.message ?? '', /parameter Body/)
      assert.ok(!error?.message.includes('1900'))
    }))
}

test('escaped, the caller may type what they like', () =>
  tainted(
    attack,
    (body) => `<Response><Message>${body.replaceAll('<', '&lt;')}</Message></Response>`,
  )(({ xml, error }) => {
    assert.equal(error, undefined)
    assert.match(xml, /^<Response><Message>Hi&lt;\/Message&gt;/)
  }))

for (const body of ['I <3 you', 'a < b', '1<2>3', 'Tom & Jerry', '<', '>']) {
  test(`text without tags that breaks the XML is refused, never spoken: ${body}`, () =>
    tainted(
      body,
      (text) => `<Response><Message>${text}</Message></Response>`,
    )(({ xml, error }) => {
      if (error === undefined) {
        assert.equal(xml, `<Response><Message>${body.replaceAll('>', '&gt;')}</Message></Response>`)
      } else {
        assert.equal(error.code, 'bad-xml')
        assert.equal(xml, APOLOGIES.message)
      }
    }))
}

test('a whole parameter that holds no tag may stand in the string', () =>
  tainted(
    'Hello',
    (body) => `<Response><Message>${body}</Message></Response>`,
  )(({ xml }) => {
    assert.equal(xml, '<Response><Message>Hello</Message></Response>')
  }))

test('tags that came in the query of the URL never become elements either', () => {
  const Legacy = ({ text = '' }: { text?: string }) => `<Response><Message>${text}</Message></Response>`
  return withServer(createApp({ '/bot': Legacy }), async (ask, errors) => {
    const { xml } = await ask(`/bot?text=${encodeURIComponent(attack)}`, { form: 'MessageSid=SM1' })
    assert.equal(xml, APOLOGIES.message)
    assert.equal((errors[0] as TwimlError).code, 'tainted')
  })
})

// Where strings may stand.

test('a string may stand in the element of a route', () => {
  const Legacy = ({ text }: { text: string }) => `<Response><Say>${text}</Say></Response>`
  return withServer(createApp({ '/bye': <Legacy text="Bye" /> }), async (ask, errors) => {
    const { status, xml } = await ask('/bye')
    assert.equal(status, 200, errors[0]?.message)
    assert.equal(xml, '<Response><Say>Bye</Say></Response>')
  })
})

test('below an element of TwiML a string is text', () => {
  const Inner = () => '<Say>Hi</Say>'
  const Outer = () => (
    <Response>
      <Inner />
    </Response>
  )
  return withServer(createApp({ '/voice': Outer }), async (ask, errors) => {
    assert.equal((await ask('/voice')).status, 500)
    assert.equal((errors[0] as TwimlError).code, 'text-not-allowed')
  })
})

test('a tainted string of a handler behind twilio() is refused too', () =>
  withServer(
    appOf(twilio(), (ctx: Context) => `<Response><Message>${ctx.twilio.body}</Message></Response>`),
    async (ask, errors) => {
      assert.equal((await ask('/', { form: { MessageSid: 'SM1', Body: attack } })).xml, APOLOGIES.message)
      assert.equal((errors[0] as TwimlError).code, 'tainted')
    },
  ))

for (const body of ['I love <Message>', '<Message', '<R', '<Message>', 'what does <Response> mean?', '</Message>']) {
  test(`a caller may write of tags that the document has: ${body}`, () =>
    tainted(
      body,
      (text) => `<Response><Message>You said ${text.replaceAll('<', '&lt;')}</Message></Response>`,
    )(({ xml, error }) => {
      assert.equal(error, undefined)
      assert.match(xml, /^<Response><Message>You said /)
    }))
}

test('a quote pasted into an attribute is seen', () =>
  tainted(
    'x" action="https://example.com/evil',
    (text) => `<Response><Message to="${text}">Hi</Message></Response>`,
  )(({ xml, error }) => {
    assert.equal(xml, APOLOGIES.message)
    assert.equal(error?.code, 'tainted')
  }))

test.run()
