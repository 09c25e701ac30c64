export { type PrometheusMetrics, type PrometheusOptions, prometheus } from './prometheus.js'
export type { Registry } from './registry.js'
