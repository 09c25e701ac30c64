import assert from 'node:assert/strict'
import { Gather, Redirect, render, renderAsync, Say, useRequest, useSession } from 'twimlx'
import { snapshot, twilioRequest } from 'twimlx/testing'
import { test } from 'uvu'

interface Order {
  pizzas: number
  toppings: string[]
}

const Ask = () => {
  const session = useSession<Order>()
  session.pizzas = (session.pizzas ?? 0) + 1
  return <Say>{session.pizzas} pizzas</Say>
}

test('a component reads the session that it is given', () => {
  snapshot(
    <Ask />,
    `
    <Response>
      <Say>3 pizzas</Say>
    </Response>`,
    { session: { pizzas: 2 } },
  )
})

test('what it sets, the test and the next component see', () => {
  const session: Partial<Order> = {}
  render([<Ask />, <Ask />], { session })
  assert.deepEqual(session, { pizzas: 2 })
})

test('what an async component sets after its first await stays', async () => {
  const Later = async () => {
    const session = useSession<Order>()
    await null
    session.toppings = [...(session.toppings ?? []), 'olives']
    return <Redirect>/next</Redirect>
  }
  const session: Partial<Order> = { toppings: ['ham'] }
  await renderAsync(<Later />, { session })
  assert.deepEqual(session, { toppings: ['ham', 'olives'] })
})

test('beside a request', () => {
  const Menu = () => {
    const { digits } = useRequest('voice')
    const session = useSession<{ tries: number }>()
    if (digits === '1') return <Say>Right</Say>
    session.tries = (session.tries ?? 0) + 1
    return <Gather numDigits={1}>{session.tries > 2 && <Say>Please listen</Say>}</Gather>
  }
  const session = { tries: 2 }
  snapshot(
    <Menu />,
    `
    <Response>
      <Gather numDigits="1">
        <Say>Please listen</Say>
      </Gather>
    </Response>`,
    { session, request: twilioRequest({ digits: '9' }) },
  )
  snapshot(<Menu />, '<Response><Say>Right</Say></Response>', { session, request: twilioRequest({ digits: '1' }) })
  assert.deepEqual(session, { tries: 3 })
})

test('without a session it says what to do', () => {
  assert.throws(() => render(<Ask />), {
    code: 'no-session',
    message:
      /^useSession\(\) found no session\. In a test, pass one: render\(node, \{ session: \{ … \} \}\)\. On a route it is there by itself\./,
  })
})

test('outside a component it says so, by its own name', async () => {
  assert.throws(() => useSession(), {
    name: 'RenderError',
    code: 'hook-outside',
    message: /^useSession\(\) was called outside/,
  })
  const Late = async () => {
    await null
    useSession()
    return null
  }
  await assert.rejects(renderAsync(<Late />, { session: {} }), { code: 'hook-outside' })
})

test('its values are typed, and each may be missing', () => {
  const Typed = () => {
    const session = useSession<Order>()
    // @ts-expect-error may be undefined
    const pizzas: number = session.pizzas
    // @ts-expect-error not a number
    session.pizzas = '1'
    // @ts-expect-error no such value
    session.drinks = 1
    useSession()['anything'] = pizzas
    return null
  }
  const session = {}
  render(<Typed />, { session })
  assert.deepEqual(session, { pizzas: '1', drinks: 1, anything: undefined })
})

test.run()
