import type { ErrorCode, ProviderFailure } from "@shotlist/contract";

/** What happened; what is safe; what to do. */
export interface Words {
  readonly happened: string;
  readonly safe: string;
  readonly todo: string;
}

export interface ErrorTexts {
  readonly api: Readonly<Record<ErrorCode, Words>>;
  readonly network: Words;
  readonly unreadable: Words;
  readonly provider: Readonly<Record<ProviderFailure, Words>>;
  readonly retryAfter: (seconds: number) => string;
}

const draftKept = "Your draft is kept.";
const notCharged = "Nothing was charged and your draft is kept.";

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
      happened: "The budget for this engine is used up.",
      safe: notCharged,
      todo: "Choose another engine or ask the owner.",
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
      happened: "One of the reference pictures no longer exists.",
      safe: notCharged,
      todo: "Remove it and try again.",
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
      happened: "The engine has too many requests.",
      safe: "Finished pictures are kept.",
      todo: "Try again in a minute.",
    },
    overloaded: {
      happened: "The engine is overloaded.",
      safe: "Finished pictures are kept.",
      todo: "Try again in a few minutes.",
    },
    provider_error: {
      happened: "The engine failed.",
      safe: "Finished pictures are kept.",
      todo: "Try again.",
    },
    unreachable: {
      happened: "The engine could not be reached.",
      safe: "Nothing was charged.",
      todo: "Try again, or choose another engine.",
    },
    outcome_unknown: {
      happened: "The engine did not answer in time.",
      safe: "The picture may have been made and charged, so nothing was repeated.",
      todo: "Retry only if you accept a possible second charge.",
    },
    no_image: {
      happened: "The engine answered without a picture.",
      safe: "Finished pictures are kept.",
      todo: "Try again, or change the wording.",
    },
    refused: {
      happened: "The engine declined this prompt.",
      safe: "Your prompt is kept.",
      todo: "Change the wording and generate again.",
    },
    invalid_request: {
      happened: "The engine did not accept the request.",
      safe: "Nothing was charged.",
      todo: "Change the settings and generate again.",
    },
    credentials: {
      happened: "The engine did not accept this server’s key.",
      safe: "Nothing was charged.",
      todo: "Ask whoever runs the server to check the key.",
    },
    quota: {
      happened: "The account at the engine has no quota left.",
      safe: "Nothing was charged.",
      todo: "Ask the owner, or choose another engine.",
    },
    cancelled: {
      happened: "You cancelled this.",
      safe: "Finished pictures are kept.",
      todo: "Retry to make the missing ones.",
    },
    storage_full: {
      happened: "The server had no room left for the picture.",
      safe: "Finished pictures are kept.",
      todo: "Ask whoever runs the server to make room.",
    },
  },
  retryAfter: (seconds) => `Try again in ${seconds} s.`,
};
