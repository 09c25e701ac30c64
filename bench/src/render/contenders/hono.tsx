/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import { type Contender, DECLARATION } from '../contender.js'
import { type Bulletin, type Clinic, type Greeting, openingHours } from '../documents.js'
import { Gather, Redirect, Response, Say } from './tags.js'

export const hono: Contender = {
  name: 'hono/jsx',
  small: (greeting) => DECLARATION + <Hello name={greeting.name} />,
  menu: (clinic) => DECLARATION + <Menu clinic={clinic} />,
  large: (bulletin) => DECLARATION + <Lines bulletin={bulletin} />,
  asyncMenu: async (clinic) =>
    DECLARATION +
    (await (
      <Menu clinic={clinic}>
        <Hours clinic={clinic} />
      </Menu>
    ).toString()),
}

interface MenuProps {
  readonly clinic: Clinic
  /** A line after the welcome. */
  readonly children?: Child
}

function Hello({ name }: Greeting) {
  return (
    <Response>
      <Say>Hello {name}, please hold.</Say>
    </Response>
  )
}

function Menu({ clinic, children }: MenuProps) {
  const { voice, language, options } = clinic
  return (
    <Response>
      <Gather input="dtmf speech" numDigits={1} timeout={clinic.timeout} action={clinic.action} method="POST">
        <Say voice={voice} language={language}>
          Welcome to {clinic.name}. {clinic.notice}
        </Say>
        {children}
        {options.map(({ key, label }) => (
          <Say key={key} voice={voice} language={language}>
            For {label}, press {key}.
          </Say>
        ))}
      </Gather>
      <Say voice={voice} language={language}>
        Sorry, we did not hear your choice.
      </Say>
      <Redirect method="POST">{clinic.again}</Redirect>
    </Response>
  )
}

function Lines({ bulletin: { voice, language, lines } }: { readonly bulletin: Bulletin }) {
  return (
    <Response>
      {lines.map((line) => (
        <Say key={line} voice={voice} language={language}>
          {line}
        </Say>
      ))}
    </Response>
  )
}

async function Hours({ clinic }: { readonly clinic: Clinic }) {
  const hours = await openingHours(clinic)
  return (
    <Say voice={clinic.voice} language={clinic.language}>
      We are open {hours}.
    </Say>
  )
}
