import { SERVICE, variable } from "./promql.ts";

/*
 * The questions operations asks, word for word as the documentation and the
 * support page give them: what is learnt in one place works in the other.
 */

/** Fills the places that differ from case to case. */
export interface Asked {
  readonly email: string;
  readonly traceId: string;
}

/** On a dashboard: the text boxes above it. */
export const ASKED_ABOVE: Asked = { email: variable("user_email"), traceId: variable("trace_id") };

export function questions({ email, traceId }: Asked) {
  const service = `{service_name="${SERVICE}"}`;
  return {
    everyLineOf: `${service} |= "${email}"`,
    generationsOf: `${service} | user_email="${email}" | event=~"generation.+"`,
    everyLineOfTrace: `${service} | trace_id="${traceId}"`,
    whatFailed: `${service} | event="generation.failed" | json | line_format "{{.job_id}} {{.prompt}} {{.err_message}}"`,
  };
}

export const FAILED_TRACES = `{resource.service.name="${SERVICE}" && status=error}`;
export const PROVIDER_CALLS = `{resource.service.name="${SERVICE}" && span.gen_ai.operation.name="generate_content"}`;

/** Lines of some events; `events` as in LOG_EVENTS or one of their beginnings with `.+`. */
export function linesOf(...events: string[]): string {
  return `{service_name="${SERVICE}"} | event=~"${events.join("|")}"`;
}
