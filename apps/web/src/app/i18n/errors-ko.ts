import type { ErrorTexts } from "./errors-en.ts";

const draftKept = "초안은 그대로 있습니다.";
const notCharged = "비용은 들지 않았고 초안은 그대로 있습니다.";
const kept = "프롬프트와 만들어진 사진은 그대로 있습니다.";
const nothingCharged = `비용은 들지 않았습니다. ${kept}`;
const unchanged = "바뀐 것은 없습니다.";

export const errorsKo: ErrorTexts = {
  api: {
    bad_request: {
      happened: "서버가 요청을 읽지 못했습니다.",
      safe: draftKept,
      todo: "화면을 새로 연 뒤 다시 시도해 주세요.",
    },
    bad_query: {
      happened: "검색어 일부를 이해하지 못했습니다.",
      safe: "입력한 내용은 그대로 있습니다.",
      todo: "그 부분을 고치거나 지워 주세요.",
    },
    empty_file: {
      happened: "빈 파일입니다.",
      safe: "저장된 것은 없습니다.",
      todo: "파일을 확인하고 다시 추가해 주세요.",
    },
    unauthenticated: {
      happened: "로그인이 만료되었습니다.",
      safe: draftKept,
      todo: "로그인하고 이어 가세요.",
    },
    budget_spent: {
      happened: "이번 달 예산으로는 이 요청을 할 수 없습니다.",
      safe: notCharged,
      todo: "장수를 줄이거나 다른 엔진을 고르고, 더 필요하면 소유자에게 요청해 주세요.",
    },
    forbidden: {
      happened: "이 작업을 할 권한이 없습니다.",
      safe: unchanged,
      todo: "필요하면 소유자에게 문의해 주세요.",
    },
    foreign_origin: {
      happened: "다른 사이트에서 온 요청이라 거절했습니다.",
      safe: unchanged,
      todo: "Shotlist의 원래 주소로 열어 주세요.",
    },
    not_found: {
      happened: "없는 항목이거나 볼 수 없는 항목입니다.",
      safe: unchanged,
      todo: "주소를 확인하거나 뒤로 가 주세요.",
    },
    conflict: {
      happened: "그사이에 상태가 바뀌었습니다.",
      safe: "잃은 것은 없습니다.",
      todo: "현재 상태를 확인하고 다시 시도해 주세요.",
    },
    payload_too_large: {
      happened: "서버가 받을 수 있는 크기를 넘었습니다.",
      safe: draftKept,
      todo: "크기를 줄여 다시 시도해 주세요.",
    },
    unsupported_media_type: {
      happened: "서버가 받지 않는 파일 종류입니다.",
      safe: draftKept,
      todo: "JPEG, PNG, WebP 사진을 써 주세요.",
    },
    wrong_host: {
      happened: "서버가 모르는 주소입니다.",
      safe: unchanged,
      todo: "Shotlist에 설정된 주소로 열어 주세요.",
    },
    validation_failed: {
      happened: "입력한 내용에 맞지 않는 곳이 있습니다.",
      safe: draftKept,
      todo: "표시된 칸을 고쳐 주세요.",
    },
    unknown_preset: {
      happened: "더는 없는 프리셋이 들어 있습니다.",
      safe: draftKept,
      todo: "다른 프리셋을 골라 주세요.",
    },
    direction_conflict: {
      happened: "함께 쓸 수 없는 카메라 선택이 있습니다.",
      safe: notCharged,
      todo: "둘 중 하나를 바꿔 주세요.",
    },
    category_conflict: {
      happened: "렌즈와 톤을 함께 쓸 수 없습니다.",
      safe: notCharged,
      todo: "둘 중 하나를 바꿔 주세요.",
    },
    unknown_provider: {
      happened: "여기에는 더 이상 없는 엔진입니다.",
      safe: notCharged,
      todo: "다른 엔진을 골라 주세요.",
    },
    provider_unavailable: {
      happened: "지금은 쓸 수 없는 엔진입니다.",
      safe: notCharged,
      todo: "다른 엔진을 골라 주세요.",
    },
    unknown_reference: {
      happened: "함께 보낼 사진 가운데 더는 없는 것이 있습니다.",
      safe: notCharged,
      todo: "그 사진을 빼고 다시 시도해 주세요.",
    },
    undecodable_image: {
      happened: "파일이 손상되었거나 잘려서 온전히 보여 줄 수 없습니다.",
      safe: "저장된 것은 없습니다.",
      todo: "이미지를 다시 내보낸 뒤 추가해 주세요.",
    },
    too_many_pixels: {
      happened: "서버가 받을 수 있는 픽셀 수를 넘는 이미지입니다.",
      safe: "저장된 것은 없습니다.",
      todo: "1억 화소 이하로 줄여 추가해 주세요.",
    },
    may_charge_again: {
      happened: "앞선 호출에 비용이 들었는지 알 수 없습니다.",
      safe: "아직 보내지 않았고 초안은 그대로 있습니다.",
      todo: "비용이 두 번 들 수 있음에 동의하거나 그대로 두세요.",
    },
    quota_exceeded: {
      happened: "라이브러리에 남은 공간이 없습니다.",
      safe: "저장된 것은 없고, 있던 것은 그대로 있습니다.",
      todo: "필요 없는 이미지를 지우거나 소유자에게 공간을 요청해 주세요.",
    },
    rate_limited: {
      happened: "짧은 시간에 요청이 너무 많았습니다.",
      safe: draftKept,
      todo: "잠시 뒤 다시 시도해 주세요.",
    },
    internal: {
      happened: "서버에서 문제가 생겼습니다.",
      safe: draftKept,
      todo: "다시 시도해 주세요. 되풀이되면 지원 코드를 알려 주세요.",
    },
    unavailable: {
      happened: "서버가 아직 준비되지 않았습니다.",
      safe: draftKept,
      todo: "잠시 뒤 다시 시도해 주세요.",
    },
    storage_full: {
      happened: "서버에 사진을 둘 자리가 없습니다.",
      safe: notCharged,
      todo: "서버를 운영하는 분께 공간을 비워 달라고 해 주세요.",
    },
  },
  network: {
    happened: "서버가 응답하지 않았습니다.",
    safe: "초안은 그대로 있고, 다시 시도해도 두 번 만들어지지 않습니다.",
    todo: "연결을 확인하고 다시 시도해 주세요.",
  },
  unreadable: {
    happened: "서버의 응답을 이 화면이 이해하지 못했습니다.",
    safe: draftKept,
    todo: "화면을 새로 열어 주세요. 되풀이되면 지원 코드를 알려 주세요.",
  },
  provider: {
    rate_limited: {
      happened: "엔진이 지금은 요청을 더 받지 않습니다.",
      safe: nothingCharged,
      safeWhenFree: kept,
      todo: "1분쯤 뒤에 다시 시도하거나 다른 엔진을 골라 주세요.",
    },
    overloaded: {
      happened: "엔진이 몹시 붐빕니다.",
      safe: nothingCharged,
      safeWhenFree: kept,
      todo: "몇 분 뒤에 다시 시도하거나 다른 엔진을 골라 주세요.",
    },
    provider_error: {
      happened: "엔진 내부에 문제가 생겼습니다.",
      safe: `청구됐다는 답은 없었습니다. ${kept}`,
      safeWhenFree: kept,
      todo: "다시 시도해 주세요. 되풀이되면 다른 엔진을 골라 주세요.",
    },
    unreachable: {
      happened: "엔진에 연결하지 못했습니다.",
      safe: `보낸 것이 없어 비용도 들지 않았습니다. ${kept}`,
      safeWhenFree: kept,
      todo: "다시 시도하거나 다른 엔진을 골라 주세요.",
    },
    outcome_unknown: {
      happened: "엔진이 제때 답하지 않아 사진이 만들어졌는지 알 수 없습니다.",
      safe: "비용이 들었을 수 있어, 두 번 청구되지 않도록 다시 요청하지 않았습니다. 프롬프트는 그대로 있습니다.",
      safeWhenFree: kept,
      todo: "비용이 한 번 더 들어도 괜찮을 때만 다시 요청해 주세요.",
    },
    no_image: {
      happened: "엔진이 사진 없이 답했습니다.",
      safe: `호출 비용은 들었을 수 있습니다. ${kept}`,
      safeWhenFree: kept,
      todo: "다시 시도하거나 표현을 바꿔 주세요.",
    },
    refused: {
      happened: "엔진이 이 프롬프트를 거절했습니다.",
      safe: "청구됐다는 답은 없었습니다. 프롬프트는 그대로 있습니다.",
      safeWhenFree: "프롬프트는 그대로 있습니다.",
      todo: "표현이나 함께 보낸 사진을 바꿔 다시 생성해 주세요.",
    },
    invalid_request: {
      happened: "엔진이 이 설정을 받아들이지 않았습니다.",
      safe: nothingCharged,
      safeWhenFree: kept,
      todo: "설정을 바꾸거나 다른 엔진을 골라 주세요.",
    },
    credentials: {
      happened: "엔진이 이 서버의 키를 받아들이지 않았습니다.",
      safe: nothingCharged,
      safeWhenFree: kept,
      todo: "다른 엔진을 고르고, 서버를 운영하는 분께 알려 주세요.",
    },
    quota: {
      happened: "엔진 계정의 사용 한도가 다 찼습니다.",
      safe: nothingCharged,
      safeWhenFree: kept,
      todo: "다른 엔진을 고르거나 소유자에게 한도를 늘려 달라고 해 주세요.",
    },
    cancelled: {
      happened: "직접 취소했습니다.",
      safe: "만들어진 사진은 보관되어 있습니다. 이미 보낸 호출에는 비용이 들 수 있습니다.",
      safeWhenFree: "만들어진 사진은 보관되어 있습니다.",
      todo: "빠진 사진은 다시 만들 수 있습니다.",
    },
    budget: {
      happened: "이 사진의 차례가 오기 전에 이번 달 예산이 다 찼습니다.",
      safe: "엔진에 요청하지 않아 이 사진에는 비용이 들지 않았습니다. 만들어진 사진은 그대로 있습니다.",
      safeWhenFree: kept,
      todo: "다른 엔진을 고르거나, 소유자에게 예산을 요청한 뒤 다시 시도해 주세요.",
    },
    storage_full: {
      happened: "서버에 사진을 둘 자리가 없었습니다.",
      safe: `사진 비용은 들었을 수 있습니다. ${kept}`,
      safeWhenFree: kept,
      todo: "서버를 운영하는 분께 공간을 비워 달라고 해 주세요.",
    },
  },
  overBudget: (who, spent, limit, needed) =>
    `${who === "you" ? "내" : "스튜디오의"} 이번 달 예산이 모자랍니다. 한도 ${limit}, 이미 쓴 금액과 예정 금액 ${spent}, 이 요청의 예상 금액 ${needed}입니다.`,
  retryAfter: (seconds) => `${seconds}초 뒤에 다시 시도해 주세요.`,
};
