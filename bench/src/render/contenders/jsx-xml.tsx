/** @jsxRuntime classic */
/** @jsx JSXXML */
// biome-ignore lint/correctness/noUnusedImports: the compiled JSX calls it
import { JSXXML, render } from 'jsx-xml'
import type { Contender } from '../contender.js'
import type { Bulletin, Clinic, Greeting } from '../documents.js'
import { Gather, Redirect, Response, Say } from './tags.js'

/** It has the classic JSX transform only, and writes the declaration itself. */
export const jsxXml: Contender = {
  name: 'jsx-xml',
  small: (greeting) => render(<Hello name={greeting.name} />),
  menu: (clinic) => render(<Menu clinic={clinic} />),
  large: (bulletin) => render(<Lines bulletin={bulletin} />),
}

interface MenuProps {
  readonly clinic: Clinic
  /** A line after the welcome. */
  readonly children?: unknown
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
          // biome-ignore lint/correctness/useJsxKeyInIterable: it would be written as an attribute
          <Say voice={voice} language={language}>
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
        // biome-ignore lint/correctness/useJsxKeyInIterable: it would be written as an attribute
        <Say voice={voice} language={language}>
          {line}
        </Say>
      ))}
    </Response>
  )
}
