import type { Text } from "@shotlist/contract";
import type { Provider } from "./provider.ts";
import { ProviderError } from "./provider.ts";

export interface StandingOptions {
  readonly label: string;
  readonly model: string;
  /** Whether there is a key, or a server of one's own that needs none. */
  readonly configured: boolean;
  /** The variables that set it up, for those who run the studio. */
  readonly setUpBy: string;
  /**
   * Asks the vendor for its models.
   * @returns null where it lists none, which is no fault: small servers have no list.
   * @throws ProviderError
   */
  readonly listModels: (signal: AbortSignal) => Promise<readonly string[] | null>;
  readonly now?: () => number;
}

/** How long the vendor has to list its models. */
const CHECK_MS = 8_000;
/** A key that was refused is tried again no sooner than this after the last time. */
const RECHECK_MS = 60_000;

/**
 * What is known of a vendor without asking it for pictures: whether there is a
 * key, whether it was refused, whether the configured model is listed. One that
 * was refused mends itself: whoever asks after a minute has it checked again.
 */
export class Standing {
  readonly #options: StandingOptions;
  readonly #now: () => number;
  #refused: Text | null = null;
  /** Of the last check. */
  #finding: Text | null = null;
  #empty: Text | null = null;
  #checkedAt = Number.NEGATIVE_INFINITY;
  readonly #closing = new AbortController();

  constructor(options: StandingOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  unavailable(): ReturnType<Provider["unavailable"]> {
    const { label, configured } = this.#options;
    if (!configured) {
      return {
        code: "credentials",
        reason: {
          en: `${label} is not set up on this server: it has no key yet. Whoever runs the studio can add one; the other engines work without it.`,
          ko: `이 서버에는 아직 ${label} 키가 없습니다. 스튜디오 관리자가 키를 등록하면 쓸 수 있고, 다른 생성 엔진은 지금도 사용할 수 있습니다.`,
        },
      };
    }
    if (this.#refused === null) return null;
    if (this.#now() - this.#checkedAt >= RECHECK_MS) void this.check(this.#closing.signal);
    return {
      code: "credentials",
      reason: {
        en: `${label} does not accept this studio's key at the moment. Nothing was lost or charged; use another engine until whoever runs the studio has renewed it.`,
        ko: `지금은 ${label}에서 이 스튜디오의 키를 받아 주지 않습니다. 잃거나 청구된 것은 없으니, 관리자가 키를 새로 등록할 때까지 다른 생성 엔진을 사용해 주세요.`,
      },
    };
  }

  warning(): Text | null {
    if (!this.#options.configured) return null;
    return this.#refused ?? this.#empty ?? this.#finding;
  }

  /** Never throws: what it finds is what `unavailable` and `warning` say from then on. */
  async check(signal: AbortSignal): Promise<void> {
    const { label, model, configured, listModels } = this.#options;
    if (!configured) return;
    this.#checkedAt = this.#now();
    const within = AbortSignal.any([signal, this.#closing.signal, AbortSignal.timeout(CHECK_MS)]);
    try {
      const models = await listModels(within);
      this.#refused = null;
      this.#finding =
        models === null || models.includes(model)
          ? null
          : {
              en: `${label} does not list the model ${model}: ${this.#options.setUpBy} may name one that is gone or not open to this key.`,
              ko: `${label}의 모델 목록에 ${model}이(가) 없습니다. ${this.#options.setUpBy}에 적힌 모델이 없어졌거나 이 키로는 쓸 수 없는 것일 수 있습니다.`,
            };
    } catch (error) {
      if (signal.aborted || this.#closing.signal.aborted) return;
      if (error instanceof ProviderError && error.failure === "credentials") this.failed(error);
      else {
        const said = wordsOf(error);
        this.#finding = {
          en: `${label} could not be asked for its models: ${said}`,
          ko: `${label}에 모델 목록을 묻지 못했습니다: ${said}`,
        };
      }
    }
  }

  /** What a call's failure tells of the key and the account behind it. */
  failed(error: unknown): void {
    if (!(error instanceof ProviderError)) return;
    const { label } = this.#options;
    const said = wordsOf(error);
    if (error.failure === "quota") {
      this.#empty = {
        en: `${label} has no credit left: ${said}`,
        ko: `${label} 계정에 남은 크레딧이 없습니다: ${said}`,
      };
    }
    if (error.failure !== "credentials") return;
    this.#checkedAt = this.#now();
    this.#refused = {
      en: `${label} refuses the key: ${said}`,
      ko: `${label}에서 키를 거절했습니다: ${said}`,
    };
  }

  /** A call that went well shows that key and account are good. */
  succeeded(): void {
    this.#refused = null;
    this.#empty = null;
  }

  close(): void {
    this.#closing.abort();
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof ProviderError) return error.said ?? error.message;
  return error instanceof Error ? error.message : String(error);
}
