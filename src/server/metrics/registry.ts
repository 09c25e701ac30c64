/** What is used of a registry of prom-client. */
export interface Registry {
  readonly contentType: string
  metrics(): Promise<string>
  getSingleMetric(name: string): unknown
  registerMetric(metric: never): void
}
