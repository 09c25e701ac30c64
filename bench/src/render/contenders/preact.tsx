/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type Contender, DECLARATION } from '../contender.js'
import type { Bulletin, Clinic, Greeting } from '../documents.js'
import { Gather, Redirect, Response, Say } from './tags.js'

export const preact: Contender = {
  name: 'preact-render-to-string',
  small: (greeting) => DECLARATION + renderToString(<Hello name={greeting.name} />),
  menu: (clinic) => DECLARATION + renderToString(<Menu clinic={clinic} />),
  large: (bulletin) => DECLARATION + renderToString(<Lines bulletin={bulletin} />),
}

interface MenuProps {
  readonly clinic: Clinic
  /** A line after the welcome. */
  readonly children?: ComponentChildren
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
