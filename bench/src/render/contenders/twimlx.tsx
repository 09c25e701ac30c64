/** @jsxImportSource twimlx */
import { Gather, type Node, Redirect, type RenderOptions, Response, render, renderAsync, Say } from 'twimlx'
import type { Contender } from '../contender.js'
import { type Bulletin, type Clinic, type Greeting, openingHours } from '../documents.js'

/** As everybody gets it: validation on. */
export const twimlx: Contender = {
  name: 'twimlx',
  small: (greeting) => render(<Hello name={greeting.name} />),
  menu: (clinic) => render(<Menu clinic={clinic} />),
  large: (bulletin) => render(<Lines bulletin={bulletin} />),
  asyncMenu: (clinic) =>
    renderAsync(
      <Menu clinic={clinic}>
        <Hours clinic={clinic} />
      </Menu>,
    ),
}

/** The same with options. */
export function twimlxWith(name: string, options: RenderOptions): Contender {
  return {
    name,
    small: (greeting) => render(<Hello name={greeting.name} />, options),
    menu: (clinic) => render(<Menu clinic={clinic} />, options),
    large: (bulletin) => render(<Lines bulletin={bulletin} />, options),
    asyncMenu: (clinic) =>
      renderAsync(
        <Menu clinic={clinic}>
          <Hours clinic={clinic} />
        </Menu>,
        options,
      ),
  }
}

interface MenuProps {
  readonly clinic: Clinic
  /** A line after the welcome. */
  readonly children?: Node
}

function Hello({ name }: Greeting) {
  return (
    <Response>
      <Say>Hello {name}, please hold.</Say>
    </Response>
  )
}

/** The clinic's menu, which the servers answer with as well. */
export function Menu({ clinic, children }: MenuProps) {
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
