import type { ProviderFailure, Text } from "@shotlist/contract";

/** What people are told where the built-in words read a prompt in a language model's place. */
export function fallbackNotice(failure: ProviderFailure): Text {
  const why = reasonOf(failure);
  return {
    en: `${why.en}, so the built-in word list read your prompt instead. If you meant another tone, choose its category yourself.`,
    ko: `${why.ko} 기본 낱말 목록으로 프롬프트를 읽었습니다. 다른 톤을 원하면 카테고리를 직접 골라 주세요.`,
  };
}

function reasonOf(failure: ProviderFailure): Text {
  switch (failure) {
    case "outcome_unknown":
      return {
        en: "The language model that reads tone did not answer in time",
        ko: "톤을 읽는 언어 모델이 제때 답하지 않아",
      };
    case "refused":
      return {
        en: "The language model that reads tone declined this prompt",
        ko: "톤을 읽는 언어 모델이 이 프롬프트에 답하기를 거절해",
      };
    case "no_image":
      return {
        en: "The language model that reads tone gave an answer that cannot be used",
        ko: "톤을 읽는 언어 모델의 답을 쓸 수 없어",
      };
    case "budget":
      return {
        en: "This month's budget is spent and no language model was asked",
        ko: "이번 달 예산을 다 써서 언어 모델에 묻지 않고",
      };
    default:
      return {
        en: "The language model that reads tone is not available at the moment",
        ko: "톤을 읽는 언어 모델을 지금 쓸 수 없어",
      };
  }
}
