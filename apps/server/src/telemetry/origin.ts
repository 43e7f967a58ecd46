import { hostname } from "node:os";
import { type Resource, resourceFromAttributes } from "@opentelemetry/resources";
import type { TelemetryConfig } from "../config.ts";

/** What signals say of where they come from. Each attribute is copied onto every log entry, so there are no others. */
export function originOf(config: TelemetryConfig, version: string): Resource {
  return resourceFromAttributes({
    "service.name": config.serviceName,
    "service.version": version,
    "deployment.environment.name": config.environment,
    "host.name": hostname(),
  });
}

/** The same for metrics: two processes on one host would otherwise write the same series, each over the other's. */
export function originOfMetrics(config: TelemetryConfig, version: string): Resource {
  return originOf(config, version).merge(
    resourceFromAttributes({ "service.instance.id": config.instanceId }),
  );
}
