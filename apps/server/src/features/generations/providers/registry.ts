import { AppError } from "../../../errors.ts";
import type { Provider } from "./provider.ts";

/** The providers of this server, in the order people see them. */
export class ProviderRegistry {
  readonly #providers: readonly Provider[];

  constructor(providers: readonly Provider[]) {
    this.#providers = providers;
  }

  all(): readonly Provider[] {
    return this.#providers;
  }

  find(id: string): Provider | null {
    return this.#providers.find((provider) => provider.id === id) ?? null;
  }

  /** @throws AppError unknown_provider, provider_unavailable */
  require(id: string): Provider {
    const provider = this.find(id);
    if (!provider) {
      const known = this.#providers.map((candidate) => candidate.id).join(", ");
      throw new AppError("unknown_provider", `There is no provider "${id}". Known here: ${known}.`);
    }
    return this.requireAvailable(id);
  }

  /** @throws AppError provider_unavailable */
  requireAvailable(id: string): Provider {
    const provider = this.find(id);
    const unavailable = provider?.unavailable();
    if (!provider || unavailable) {
      const reason = unavailable?.reason ?? {
        en: `The provider "${id}" is not set up on this server.`,
        ko: `이 서버에는 "${id}" 생성 엔진이 설정되어 있지 않습니다.`,
      };
      throw new AppError("provider_unavailable", reason.en, { details: { reason } });
    }
    return provider;
  }

  /** Lets each provider find out whether its key and model are good; never throws. */
  async check(signal: AbortSignal): Promise<void> {
    await Promise.all(this.#providers.map((provider) => provider.check?.(signal)));
  }

  /** For the health check. @throws Error naming what those who run the studio should mend. */
  state(): string {
    const warnings = this.#providers.flatMap((provider) => provider.warning()?.en ?? []);
    if (warnings.length > 0) throw new Error(warnings.join("; "));
    return this.#providers
      .filter((provider) => provider.unavailable() === null)
      .map(({ id }) => id)
      .join(", ");
  }

  async close(): Promise<void> {
    await Promise.all(this.#providers.map((provider) => provider.close()));
  }
}
