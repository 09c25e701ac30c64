/** @jsxImportSource twimlx */
import { Gather, Redirect, Response, Say } from 'twimlx'
import type { Clinic } from '../../render/documents.js'

/** The same menu as in the measurements of rendering, as a component. */
export function ClinicMenu({ clinic }: { readonly clinic: Clinic }) {
  const { voice, language, options } = clinic
  return (
    <Response>
      <Gather input="dtmf speech" numDigits={1} timeout={clinic.timeout} action={clinic.action} method="POST">
        <Say voice={voice} language={language}>
          Welcome to {clinic.name}. {clinic.notice}
        </Say>
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
