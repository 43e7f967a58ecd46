import { SpanKind } from "@opentelemetry/api";
import { inSpan } from "../../../telemetry/spans.ts";
import type { ImageHooks, ImageRequest, ImageResult, Provider } from "./provider.ts";

/**
 * Asks a provider for a picture inside a span by the semantic conventions for
 * generative models: who was asked for what, never the prompt.
 * @throws what the provider throws.
 */
export function callProvider(
  provider: Provider,
  request: ImageRequest,
  hooks: ImageHooks,
): Promise<ImageResult> {
  const attributes = {
    "gen_ai.operation.name": "generate_content",
    "gen_ai.output.type": "image",
    "gen_ai.provider.name": provider.id,
    "gen_ai.request.model": provider.model,
    "gen_ai.request.seed": request.seed,
  };
  return inSpan(`generate_content ${provider.model}`, { kind: SpanKind.CLIENT, attributes }, async (span) => {
    const result = await provider.generate(request, hooks);
    if (result.requestId !== null) span.setAttribute("gen_ai.response.id", result.requestId);
    for (const [name, count] of Object.entries(result.usage ?? {})) {
      span.setAttribute(`gen_ai.usage.${name}`, count);
    }
    return result;
  });
}
