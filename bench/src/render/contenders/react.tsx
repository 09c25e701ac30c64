/** @jsxImportSource react */
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { type Contender, DECLARATION } from '../contender.js'
import type { Bulletin, Clinic, Greeting } from '../documents.js'
import { Gather, Redirect, Response, Say } from './tags.js'

/** Static markup: no marks for a client to start from. */
export const react: Contender = {
  name: 'react-dom/server',
  small: (greeting) => DECLARATION + renderToStaticMarkup(<Hello name={greeting.name} />),
  menu: (clinic) => DECLARATION + renderToStaticMarkup(<Menu clinic={clinic} />),
  large: (bulletin) => DECLARATION + renderToStaticMarkup(<Lines bulletin={bulletin} />),
}

interface MenuProps {
  readonly clinic: Clinic
  /** A line after the welcome. */
  readonly children?: ReactNode
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
