/** 0 went well, 1 something to look at, 2 an error. */
export type Severity = 0 | 1 | 2;

/** What the record makes of an event's name. */
export interface EventMeaning {
  /** 0–99; among events of one severity the highest names the action. */
  readonly rank: number;
  /** The action is at least this bad, whatever the line's level. */
  readonly least: Severity;
  /** What people would search for it by, in English and Korean, beside the name itself. */
  readonly words: string;
}

const GENERATION = "generation picture image 생성 이미지 사진 그림";
const ASSET = "library upload picture image 라이브러리 업로드 이미지 사진";
const SEARCH = "search index 검색 색인";
const SIGN_IN = "sign in login 로그인";

const CATALOGUE: Readonly<Record<string, EventMeaning>> = {
  "generation.started": { rank: 20, least: 0, words: `${GENERATION} 시작` },
  "generation.requested": { rank: 40, least: 0, words: `${GENERATION} asked 요청` },
  "generation.succeeded": { rank: 45, least: 0, words: `${GENERATION} finished done 완료 성공` },
  "generation.cancelled": { rank: 46, least: 0, words: `${GENERATION} stopped 취소` },
  "generation.recovered": { rank: 40, least: 1, words: `${GENERATION} restored 복구` },
  "generation.interrupted": { rank: 55, least: 1, words: `${GENERATION} stopped 중단` },
  "generation.image_failed": { rank: 60, least: 1, words: `${GENERATION} failed missing error 실패 오류` },
  "generation.failed": { rank: 90, least: 2, words: `${GENERATION} failed error 실패 오류` },
  "tone.injected": { rank: 10, least: 0, words: "tone picture image 톤 이미지 사진 그림" },
  "tone.missing": {
    rank: 70,
    least: 1,
    words: "tone picture image missing gone not found 톤 이미지 사진 그림 누락 없음 안 보임",
  },
  "tone.starters_failed": { rank: 60, least: 1, words: "tone pool starter failed 톤 풀 실패" },
  "generation.picture_recovered": { rank: 42, least: 0, words: `${GENERATION} recovered 복구` },
  "comparison.voted": { rank: 50, least: 0, words: "comparison vote blind 비교 투표 블라인드" },
  "budget.changed": { rank: 50, least: 0, words: "budget money spending 예산 한도 변경" },
  "ledger.exported": { rank: 50, least: 0, words: "ledger export csv spending 사용 내역 내보내기" },
  "browser.image_failed": {
    rank: 65,
    least: 1,
    words: "tone picture image missing broken not shown thumbnail 톤 이미지 사진 그림 누락 깨짐 안 보임",
  },
  "browser.exception": {
    rank: 75,
    least: 1,
    words: "browser page crash error 브라우저 화면 페이지 오류 에러",
  },
  "asset.added": { rank: 50, least: 0, words: `${ASSET} added 추가` },
  "asset.refused": { rank: 65, least: 1, words: `${ASSET} refused rejected failed 거부 실패 오류` },
  "asset.deleted": { rank: 50, least: 0, words: `${ASSET} deleted removed 삭제` },
  "asset.bulk_delete": { rank: 50, least: 0, words: `${ASSET} deleted removed several 삭제 여러 장` },
  "asset.bulk_restore": { rank: 50, least: 0, words: `${ASSET} restored 복원` },
  "asset.bulk_share": { rank: 50, least: 0, words: `${ASSET} shared team 공유` },
  "asset.bulk_tone": { rank: 50, least: 0, words: `${ASSET} tone pool 톤 풀` },
  "asset.bulk_tag": { rank: 50, least: 0, words: `${ASSET} tagged 태그` },
  "search.index_failed": { rank: 60, least: 2, words: `${SEARCH} failed error 실패 오류` },
  "search.index_damaged": { rank: 70, least: 2, words: `${SEARCH} damaged broken 손상` },
  "search.index_differs": { rank: 50, least: 1, words: `${SEARCH} repaired 복구` },
  "search.meaning_unavailable": { rank: 55, least: 1, words: `${SEARCH} model meaning 모델 의미` },
  "search.describe_failed": { rank: 60, least: 1, words: `${SEARCH} ${ASSET} failed 실패` },
  "search.rebuild_asked": { rank: 50, least: 0, words: `${SEARCH} rebuild reindex 재구축` },
  "auth.sign_in": { rank: 50, least: 0, words: SIGN_IN },
  "auth.sign_up": { rank: 50, least: 0, words: "sign up register account 가입 계정" },
  "auth.sign_out": { rank: 50, least: 0, words: "sign out logout 로그아웃" },
  "auth.owner_link": { rank: 50, least: 0, words: `owner link welcome ${SIGN_IN} 소유자 링크` },
  "support.viewed": { rank: 50, least: 0, words: "support viewed opened 지원 조회" },
  "request.refused": { rank: 30, least: 0, words: "refused 거부" },
  "request.failed": { rank: 50, least: 2, words: "failed error 실패 오류 에러" },
  "provider.warm_failed": { rank: 50, least: 1, words: "provider engine 엔진" },
  "process.start": { rank: 50, least: 0, words: "server start restart 서버 시작" },
  "process.stop": { rank: 50, least: 0, words: "server stop 서버 종료" },
  "process.crash": { rank: 95, least: 2, words: "server crash 서버 중단 오류" },
};

const UNKNOWN: EventMeaning = { rank: 50, least: 0, words: "" };

export function meaningOf(event: string): EventMeaning {
  return CATALOGUE[event] ?? UNKNOWN;
}

/** Carried by every answered call, so it tells nothing of one. */
export const PLAIN_EVENT = "request.completed";

/** Its status says how bad it was, where one is known. */
export const REFUSED_EVENT = "request.refused";

/** What the record says of itself; kept out of it, or a failing database would feed on its own complaint. */
export const OWN_EVENT = "telemetry.record_failed";

/**
 * What an answer says of the action: 5xx is ours, 4xx is worth a look. Two
 * refusals are how the page finds out something and mean nothing: whether
 * somebody is signed in, and whether a first look is there yet.
 */
export function severityOfStatus(path: string, status: number): Severity {
  if (status >= 500) return 2;
  if (status < 400) return 0;
  if (status === 401 && path === "/api/me") return 0;
  if (status === 404 && path.endsWith("/first-look")) return 0;
  return 1;
}

/** Reads and page views; everything else changes something. */
export function isRead(method: string): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS";
}

/** Calls whose every success is kept: they change something, and somebody may ask about it. */
export function changesSomething(method: string, path: string): boolean {
  // The browser's own reports would otherwise bury what they report.
  return !isRead(method) && path.startsWith("/api/") && !path.startsWith("/api/telemetry/");
}

/** Pages, their files, health checks, and reading this very record: never recorded while they go well. */
export function isBackground(path: string): boolean {
  if (path.startsWith("/api/support/")) return true;
  return !path.startsWith("/api/") && !path.startsWith("/media/") && !path.startsWith("/welcome");
}
