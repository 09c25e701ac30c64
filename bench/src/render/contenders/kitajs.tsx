/** @jsxImportSource @kitajs/html */
import { type Children, escapeHtml } from '@kitajs/html'
import { type Contender, DECLARATION } from '../contender.js'
import { type Bulletin, type Clinic, type Greeting, openingHours } from '../documents.js'
import { Gather, Redirect, Response, Say } from './tags.js'

/** Its way to escape: `safe` for what is inside an element, `escapeHtml` for attributes, where only `"` is looked after. */
export const kitajs: Contender = {
  name: '@kitajs/html',
  small: (greeting) => DECLARATION + <Hello name={greeting.name} />,
  menu: (clinic) => DECLARATION + <Menu clinic={clinic} />,
  large: (bulletin) => DECLARATION + <Lines bulletin={bulletin} />,
  asyncMenu: async (clinic) =>
    DECLARATION +
    (await (
      <Menu clinic={clinic}>
        <Hours clinic={clinic} />
      </Menu>
    )),
}

interface MenuProps {
  readonly clinic: Clinic
  /** A line after the welcome. */
  readonly children?: Children
}

function Hello({ name }: Greeting) {
  return (
    <Response>
      <Say safe>Hello {name}, please hold.</Say>
    </Response>
  )
}

function Menu({ clinic, children }: MenuProps) {
  const voice = escapeHtml(clinic.voice)
  const language = escapeHtml(clinic.language)
  return (
    <Response>
      <Gather
        input="dtmf speech"
        numDigits={1}
        timeout={clinic.timeout}
        action={escapeHtml(clinic.action)}
        method="POST"
      >
        <Say safe voice={voice} language={language}>
          Welcome to {clinic.name}. {clinic.notice}
        </Say>
        {children}
        {clinic.options.map(({ key, label }) => (
          // biome-ignore lint/correctness/useJsxKeyInIterable: it has no keys
          <Say safe voice={voice} language={language}>
            For {label}, press {key}.
          </Say>
        ))}
      </Gather>
      <Say safe voice={voice} language={language}>
        Sorry, we did not hear your choice.
      </Say>
      <Redirect safe method="POST">
        {clinic.again}
      </Redirect>
    </Response>
  )
}

function Lines({ bulletin }: { readonly bulletin: Bulletin }) {
  const voice = escapeHtml(bulletin.voice)
  const language = escapeHtml(bulletin.language)
  return (
    <Response>
      {bulletin.lines.map((line) => (
        // biome-ignore lint/correctness/useJsxKeyInIterable: it has no keys
        <Say safe voice={voice} language={language}>
          {line}
        </Say>
      ))}
    </Response>
  )
}

async function Hours({ clinic }: { readonly clinic: Clinic }) {
  const hours = await openingHours(clinic)
  const voice = escapeHtml(clinic.voice)
  const language = escapeHtml(clinic.language)
  return (
    <Say safe voice={voice} language={language}>
      We are open {hours}.
    </Say>
  )
}
