import type { ErrorCode, ProviderFailure } from "@shotlist/contract";

/** What happened; what is safe; what to do. */
export interface Words {
  readonly happened: string;
  readonly safe: string;
  readonly todo: string;
}

/** Of an engine: what is safe also depends on whether it costs anything. */
export interface OutcomeWords extends Words {
  /** In place of `safe`, where the engine is free. */
  readonly safeWhenFree: string;
}

export interface ErrorTexts {
  readonly api: Readonly<Record<ErrorCode, Words>>;
  readonly network: Words;
  readonly unreadable: Words;
  readonly provider: Readonly<Record<ProviderFailure, OutcomeWords>>;
  /** Amounts as written, with their currency; `who` has the budget. */
  readonly overBudget: (who: "you" | "all", spent: string, limit: string, needed: string) => string;
  readonly retryAfter: (seconds: number) => string;
}

const draftKept = "Your draft is kept.";
const notCharged = "Nothing was charged and your draft is kept.";
const kept = "Your prompt and finished pictures are kept.";
const nothingCharged = `Nothing was charged. ${kept}`;

export const errorsEn: ErrorTexts = {
  api: {
    bad_request: {
      happened: "The server could not read the request.",
      safe: draftKept,
      todo: "Reload the page and try again.",
    },
    bad_query: {
      happened: "A piece of the search was not understood.",
      safe: "What you typed is kept.",
      todo: "Change or remove that piece.",
    },
    empty_file: {
      happened: "The file is empty.",
      safe: "Nothing was stored.",
      todo: "Check the file and add it again.",
    },
    unauthenticated: { happened: "Your session ended.", safe: draftKept, todo: "Sign in to go on." },
    budget_spent: {
      happened: "This month’s budget does not cover this request.",
      safe: notCharged,
      todo: "Ask for fewer pictures, choose another engine, or ask the owner for more.",
    },
    forbidden: {
      happened: "You may not do this.",
      safe: "Nothing was changed.",
      todo: "Ask the owner if you think you should.",
    },
    foreign_origin: {
      happened: "The request came from another site and was refused.",
      safe: "Nothing was changed.",
      todo: "Open Shotlist at its own address.",
    },
    not_found: {
      happened: "This does not exist, or is not yours.",
      safe: "Nothing was changed.",
      todo: "Check the address or go back.",
    },
    conflict: {
      happened: "This changed in the meantime.",
      safe: "Nothing was lost.",
      todo: "Look at the current state and try again.",
    },
    payload_too_large: {
      happened: "That was larger than the server takes.",
      safe: draftKept,
      todo: "Make it smaller and try again.",
    },
    unsupported_media_type: {
      happened: "The server does not take this kind of file.",
      safe: draftKept,
      todo: "Use a JPEG, PNG or WebP picture.",
    },
    wrong_host: {
      happened: "The server does not know this address.",
      safe: "Nothing was changed.",
      todo: "Open Shotlist at the address it was set up for.",
    },
    validation_failed: {
      happened: "Something in the form is not right.",
      safe: draftKept,
      todo: "Correct the marked fields.",
    },
    unknown_preset: {
      happened: "One of the presets no longer exists.",
      safe: draftKept,
      todo: "Choose another one.",
    },
    direction_conflict: {
      happened: "Two of the camera choices do not go together.",
      safe: notCharged,
      todo: "Change one of them.",
    },
    category_conflict: {
      happened: "The lens and the tone do not go together.",
      safe: notCharged,
      todo: "Change one of them.",
    },
    unknown_provider: {
      happened: "This engine no longer exists here.",
      safe: notCharged,
      todo: "Choose another engine.",
    },
    provider_unavailable: {
      happened: "This engine is not available right now.",
      safe: notCharged,
      todo: "Choose another engine.",
    },
    unknown_reference: {
      happened: "One of the pictures that should go along is no longer there.",
      safe: notCharged,
      todo: "Leave it out and try again.",
    },
    undecodable_image: {
      happened: "The file is damaged or cut off: it cannot be shown whole.",
      safe: "Nothing was stored.",
      todo: "Export the picture again and add it.",
    },
    too_many_pixels: {
      happened: "The picture has more pixels than the server takes.",
      safe: "Nothing was stored.",
      todo: "Make it smaller, at most 100 megapixels, and add it.",
    },
    may_charge_again: {
      happened: "Nobody knows whether an earlier call was charged.",
      safe: "Nothing was sent, and your draft is kept.",
      todo: "Agree to a possible second charge, or leave it as it is.",
    },
    quota_exceeded: {
      happened: "Your library is full.",
      safe: "Nothing was stored; what is there stays.",
      todo: "Delete pictures you no longer need, or ask the owner for more room.",
    },
    rate_limited: {
      happened: "Too many requests in a short time.",
      safe: draftKept,
      todo: "Wait a moment and try again.",
    },
    internal: {
      happened: "Something went wrong on the server.",
      safe: draftKept,
      todo: "Try again. If it happens twice, pass on the support code.",
    },
    unavailable: { happened: "The server is not ready.", safe: draftKept, todo: "Try again in a moment." },
    storage_full: {
      happened: "The server has no room left for pictures.",
      safe: notCharged,
      todo: "Ask whoever runs the server to make room.",
    },
  },
  network: {
    happened: "The server did not answer.",
    safe: "Your draft is kept, and trying again makes nothing twice.",
    todo: "Check the connection and try again.",
  },
  unreadable: {
    happened: "The server answered in a way this page does not understand.",
    safe: draftKept,
    todo: "Reload the page. If it happens again, pass on the support code.",
  },
  provider: {
    rate_limited: {
      happened: "The engine takes no more requests for the moment.",
      safe: nothingCharged,
      safeWhenFree: kept,
      todo: "Try again in a minute, or choose another engine.",
    },
    overloaded: {
      happened: "The engine is overloaded.",
      safe: nothingCharged,
      safeWhenFree: kept,
      todo: "Try again in a few minutes, or choose another engine.",
    },
    provider_error: {
      happened: "Something went wrong inside the engine.",
      safe: "It reported no charge. Your prompt and finished pictures are kept.",
      safeWhenFree: kept,
      todo: "Try again. If it happens twice, choose another engine.",
    },
    unreachable: {
      happened: "The engine could not be reached.",
      safe: "Nothing was sent or charged. Your prompt and finished pictures are kept.",
      safeWhenFree: kept,
      todo: "Try again, or choose another engine.",
    },
    outcome_unknown: {
      happened: "The engine did not answer in time, so nobody knows whether it made the picture.",
      safe: "It may have been charged; to charge nothing twice, it was not asked again. Your prompt is kept.",
      safeWhenFree: kept,
      todo: "Ask again only if a second charge is fine with you.",
    },
    no_image: {
      happened: "The engine answered without a picture.",
      safe: "The call may have been charged. Your prompt and finished pictures are kept.",
      safeWhenFree: kept,
      todo: "Try again, or change the wording.",
    },
    refused: {
      happened: "The engine declined this prompt.",
      safe: "It reported no charge. Your prompt is kept.",
      safeWhenFree: "Your prompt is kept.",
      todo: "Edit the wording, or the pictures that go along, and generate again.",
    },
    invalid_request: {
      happened: "The engine did not accept these settings.",
      safe: nothingCharged,
      safeWhenFree: kept,
      todo: "Change them, or choose another engine.",
    },
    credentials: {
      happened: "The engine did not accept this server’s key.",
      safe: nothingCharged,
      safeWhenFree: kept,
      todo: "Choose another engine, and tell whoever runs the server.",
    },
    quota: {
      happened: "The studio’s account with the engine has nothing left to spend.",
      safe: nothingCharged,
      safeWhenFree: kept,
      todo: "Choose another engine, or ask the owner to top it up.",
    },
    cancelled: {
      happened: "You cancelled this.",
      safe: "Finished pictures are kept. A call that was already on its way may still be charged.",
      safeWhenFree: "Finished pictures are kept.",
      todo: "Retry to make the missing ones.",
    },
    budget: {
      happened: "This month’s budget was spent before this picture’s turn came.",
      safe: "The engine was not asked, and nothing was charged for it. Finished pictures are kept.",
      safeWhenFree: kept,
      todo: "Choose another engine, or ask the owner for more and retry.",
    },
    storage_full: {
      happened: "The server had no room left for the picture.",
      safe: "The picture may have been charged. Your prompt and finished pictures are kept.",
      safeWhenFree: kept,
      todo: "Ask whoever runs the server to make room.",
    },
  },
  overBudget: (who, spent, limit, needed) =>
    `${who === "you" ? "Your" : "The studio’s"} budget for this month does not cover this: ${spent} of ${limit} is spent or promised, and this needs about ${needed}.`,
  retryAfter: (seconds) => `Try again in ${seconds} s.`,
};
