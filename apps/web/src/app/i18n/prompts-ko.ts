import type { Texts } from "./en.ts";
import { withParticle } from "./particles.ts";

export const promptsKo: Texts["prompts"] = {
  replaced: "프롬프트를 바꿨습니다.",

  history: {
    button: "기록",
    title: "지난 프롬프트",
    search: "내 프롬프트 검색",
    times: (n) => `${n.toLocaleString("ko")}번 사용`,
    none: (words) => `${withParticle(`‘${words}’`, "이가")} 들어간 프롬프트가 없습니다.`,
    empty: "아직 프롬프트가 없습니다.",
    emptyHow: "생성에 쓴 프롬프트가 여기에 남아 다시 쓸 수 있습니다.",
    all: "전체 생성 기록",
  },

  templates: {
    button: "템플릿",
    title: "템플릿",
    search: "템플릿 검색",
    none: (words) => `${withParticle(`‘${words}’`, "이가")} 들어간 템플릿이 없습니다.`,
    empty: "아직 템플릿이 없습니다.",
    emptyHow: "잘 나온 프롬프트를 저장해 보세요. [대괄호] 안의 말은 쓸 때 채울 빈칸이 됩니다.",
    saveCurrent: "지금 것 저장",
    new: "새 템플릿",
    editTitle: "템플릿 고치기",
    edit: (name) => `‘${name}’ 고치기`,
    name: "이름",
    needName: "이름을 적어 주세요.",
    blanksHow: "[대괄호] 안의 말은 빈칸입니다. 템플릿을 쓰면 첫 빈칸이 선택됩니다.",
    visibility: "쓸 수 있는 사람",
    onlyMe: "나만",
    team: "팀",
    by: (name) => `${name} 님`,
    withCamera: "카메라와 톤도 함께 저장",
    withCameraHow: "끄면 쓸 때 골라 둔 카메라와 톤을 그대로 둡니다.",
    keepsCamera: "카메라 포함",
    save: "저장",
    saved: (name) => `‘${name}’ 템플릿을 저장했습니다.`,
    delete: "삭제",
    deleted: (name) => `‘${name}’ 템플릿을 삭제했습니다.`,
  },
};
