/** Why a target has no URL. */
export class RouteError extends Error {
  override readonly name = 'RouteError'
  readonly code: 'unmounted' | 'mounted-twice' | 'missing-parameter' | 'bad-route-value' | 'circular' | 'unresolved'

  constructor(code: RouteError['code'], message: string) {
    super(message)
    this.code = code
  }
}
