/** "no red", "not too dark", "without any blue": what stands right before a denied word. */
const BEFORE_ENGLISH =
  /(?:^|[^\p{L}])(?:no|not|non|without|never|avoid|except|isn['’]t|aren['’]t|don['’]t)[\s-]+(?:(?:a|an|any|the|too|so|very|overly|that|much|be|look)\s+){0,2}$/iu;
/** Only at the very start: elsewhere 안 is the inside of something, as in 방 안 빨간 의자. */
const BEFORE_KOREAN = /^\s*안\s+$/u;

/** "빨간색 없이", "파랑이 아닌", "어두운 것 말고", "red-free": what stands right after one. */
const AFTER =
  /^(?:-free\b|\p{Script=Hangul}{0,3}\s*(?:것|거|건|게)?\s*(?:아닌|아니|없이|없는|없고|말고|빼고|제외))/u;

/** Whether the words around `start..end` say that the picture should not be so. */
export function isDenied(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  return BEFORE_ENGLISH.test(before) || BEFORE_KOREAN.test(before) || AFTER.test(text.slice(end, end + 14));
}
