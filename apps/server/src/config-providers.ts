import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { PRICES, PriceFile, type PriceTable, pricesWith } from "./features/generations/providers/prices.ts";
import { EXIT_CONFIG, StartError } from "./start-error.ts";

/** A vendor of pictures, or a server that speaks its API. */
export interface VendorConfig {
  /** Null: none was given. Without one, and without a server of one's own, the vendor is never asked. */
  readonly apiKey: string | null;
  /** Without a trailing slash; null for the vendor's own address. */
  readonly baseUrl: string | null;
  readonly model: string;
  /** What people see. */
  readonly label: string;
  /** It costs nothing: a server of one's own. */
  readonly free: boolean;
}

export interface ProvidersConfig {
  readonly openai: VendorConfig;
  readonly gemini: VendorConfig;
  /** Milliseconds after which a call is given up, its outcome unknown. */
  readonly deadlineMs: number;
  /** Pictures that are waited for at once, for all vendors together. */
  readonly concurrency: number;
  readonly prices: PriceTable;
}

/** The part of the environment that providers are configured by, as config.ts has parsed it. */
export interface ProvidersEnvironment {
  readonly OPENAI_API_KEY?: string | undefined;
  readonly OPENAI_BASE_URL?: string | undefined;
  readonly OPENAI_MODEL: string;
  readonly OPENAI_LABEL: string;
  readonly OPENAI_FREE: boolean;
  readonly GEMINI_API_KEY?: string | undefined;
  readonly GEMINI_BASE_URL?: string | undefined;
  readonly GEMINI_MODEL: string;
  readonly PROVIDER_DEADLINE_SECONDS: number;
  readonly PROVIDER_CONCURRENCY: number;
  readonly PRICE_TABLE?: string | undefined;
}

/** @throws StartError (exit 78) for a free vendor at its own address, and for a price table that cannot be read. */
export function readProviders(env: ProvidersEnvironment, root: string): ProvidersConfig {
  if (env.OPENAI_FREE && !env.OPENAI_BASE_URL) {
    throw new StartError(
      "The configuration cannot be read:\n  OPENAI_FREE needs OPENAI_BASE_URL: OpenAI itself is never free",
      EXIT_CONFIG,
    );
  }
  return {
    openai: {
      apiKey: env.OPENAI_API_KEY ?? null,
      baseUrl: env.OPENAI_BASE_URL?.replace(/\/+$/, "") ?? null,
      model: env.OPENAI_MODEL,
      label: env.OPENAI_LABEL,
      free: env.OPENAI_FREE,
    },
    gemini: {
      apiKey: env.GEMINI_API_KEY ?? null,
      baseUrl: env.GEMINI_BASE_URL?.replace(/\/+$/, "") ?? null,
      model: env.GEMINI_MODEL,
      label: "Gemini",
      free: false,
    },
    deadlineMs: env.PROVIDER_DEADLINE_SECONDS * 1000,
    concurrency: env.PROVIDER_CONCURRENCY,
    prices: env.PRICE_TABLE === undefined ? PRICES : readPrices(resolve(root, env.PRICE_TABLE)),
  };
}

function readPrices(path: string): PriceTable {
  const refuse = (why: string) =>
    new StartError(`The configuration cannot be read:\n  PRICE_TABLE (${path}) ${why}`, EXIT_CONFIG);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw refuse(error instanceof SyntaxError ? "is not JSON" : "cannot be opened");
  }
  const parsed = PriceFile.safeParse(content);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      (issue) => `${issue.path.join(".") || "the file"}: ${issue.message}`,
    );
    throw refuse(`is no price table:\n    ${lines.join("\n    ")}`);
  }
  return pricesWith(parsed.data);
}
