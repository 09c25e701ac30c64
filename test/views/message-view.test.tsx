import assert from 'node:assert/strict'
import { defineRoutes, Message, Response, render } from 'twimlx'
import { snapshot, twilioRequest } from 'twimlx/testing'
import { MessageView } from 'twimlx/views'
import { test } from 'uvu'
import { on } from './on-route.js'

const all = (
  <MessageView statusCallback="/s" media="http://i/x.jpg" method="POST" action="/a" from="+2" to="+1" message="yo" />
)
function Picture() {
  return 'made elsewhere'
}

const routes = defineRoutes({ '/picture': Picture, '/all': all, '/message': MessageView })

test('message alone', () => {
  snapshot(<MessageView message="yo & you" />, '<Response><Message>yo &amp; you</Message></Response>')
})

test('as an element on a route: from, not sender; media as a child; attributes in one order', () => {
  snapshot(
    on(routes, '/all'),
    '<Response><Message to="+1" from="+2" action="/a" method="POST" statusCallback="/s"><Body>yo</Body><Media>http://i/x.jpg</Media></Message></Response>',
  )
})

test('mounted directly', () => {
  snapshot(
    on(routes, '/message?message=yo&media=/x.jpg&sender=%2B2&utm_source=x'),
    '<Response><Message><Body>yo</Body><Media>/x.jpg</Media></Message></Response>',
  )
})

test('in a component of one’s own, with several files, and files alone', () => {
  snapshot(
    <Response>
      <Message>First.</Message>
      <MessageView message="Two" media={['/1.jpg', new URL('https://example.com/2.jpg')]} />
      <MessageView media={Picture} />
    </Response>,
    `<Response>
      <Message>First.</Message>
      <Message><Body>Two</Body><Media>/1.jpg</Media><Media>https://example.com/2.jpg</Media></Message>
      <Message><Media>/picture</Media></Message>
    </Response>`,
    { routes },
  )
})

test('an empty list of media is none', () => {
  snapshot(<MessageView message="yo" media={[]} />, '<Response><Message>yo</Message></Response>')
})

test('TWILIO_DEFAULT_CALLERID is who it comes from, unless said otherwise', () => {
  process.env['TWILIO_DEFAULT_CALLERID'] = '+14155550999'
  try {
    const request = twilioRequest({ body: 'hello' })
    snapshot(<MessageView message="yo" />, '<Response><Message from="+14155550999">yo</Message></Response>', {
      request,
    })
    snapshot(<MessageView message="yo" from="+1" />, '<Response><Message from="+1">yo</Message></Response>', {
      request,
    })
  } finally {
    delete process.env['TWILIO_DEFAULT_CALLERID']
  }
})

test('with neither message nor media', () => {
  for (const node of [
    on(routes, '/message'),
    on(routes, '/message?message=&media='),
    <MessageView key="[]" media={[]} />,
  ]) {
    assert.throws(() => render(node), { code: 'missing-prop', path: 'MessageView' })
  }
})

test('eleven files are one too many', () => {
  const media = Array.from({ length: 11 }, (_, i) => `/${i}.jpg`)
  assert.throws(() => render(<MessageView message="yo" media={media} />), { code: 'too-many-children' })
})

test('types', () => {
  // @ts-expect-error: `from`, not `sender`
  void (() => <MessageView message="x" sender="+1" />)
  // @ts-expect-error: the text is a prop
  void (() => <MessageView message="x">y</MessageView>)
})

test.run()
