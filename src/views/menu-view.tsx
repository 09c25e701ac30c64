import type { Node } from '../jsx/index.js'
import type { TwilioRequest } from '../twiml/index.js'
import { currentRequest } from './current-request.js'
import { checkOptions, chosen } from './menu-options.js'
import type { MenuViewProps } from './menu-props.js'
import { Rounds } from './menu-rounds.js'
import { propError } from './props.js'
import { RedirectView } from './redirect-view.js'
import { noted } from './same-url.js'

/**
 * A menu of choices. The view answers its own `<Gather>`: it sends the caller on to the choice, and after a wrong key or
 * silence says the choices again.
 *
 * ```tsx
 * <MenuView
 *   prompt="Welcome to Acme."
 *   options={[
 *     { key: '1', label: 'sales', to: Sales },
 *     { key: '2', label: 'support', to: to(Queue, { name: 'support' }) },
 *   ]}
 * />
 * ```
 */
export function MenuView(props: MenuViewProps): Node {
  const { name, prompt, children } = props
  const options = checkOptions(props.options)
  const tries = triesOf(props)
  const request = currentRequest()
  if (request === undefined || !isAnswer(request, name)) {
    return <Rounds {...props} first={1} tries={tries} opening={children ?? prompt} />
  }
  const option = chosen(options, request)
  if (option !== undefined) return <RedirectView to={option.to} />
  const used = noted(request, name ?? 'try') ?? 1
  return (
    <Rounds
      {...props}
      first={used + 1}
      tries={tries}
      opening={props.wrong ?? 'Sorry, that is not one of the choices.'}
    />
  )
}

/** The key that ends a recording arrives as digits, too. */
function isAnswer(request: TwilioRequest, name: string | undefined): boolean {
  if (request.recordingUrl !== undefined) return false
  if (name !== undefined && noted(request, name) === undefined) return false
  return Boolean(request.digits || request.speechResult)
}

function triesOf({ retries = 2 }: MenuViewProps): number {
  if (/^\d{1,3}$/.test(String(retries))) return Number(retries) + 1
  throw propError('bad-prop', `<MenuView> has retries={${retries}}; it takes a whole number from 0 to 999.`)
}
