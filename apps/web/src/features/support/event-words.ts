import type { LogView, SupportRecord, TraceView } from "@shotlist/contract";
import type { Texts } from "../../app/i18n/en.ts";
import { wordsForOutcome } from "../../app/i18n/failure-words.ts";
import { supportEn } from "../../app/i18n/support-en.ts";
import { isActive, tally } from "../generations/live.ts";
import { took } from "./trace-format.ts";

export type KnownEvent = keyof typeof supportEn.events;

export const KNOWN_EVENTS = Object.keys(supportEn.events) as readonly KnownEvent[];
export const KNOWN_EVENT_NAMES: ReadonlySet<string> = new Set(KNOWN_EVENTS);

const isKnown = (event: string): event is KnownEvent => KNOWN_EVENT_NAMES.has(event);

/** The event in words; its own name where nobody has written any. */
export const eventWords = (event: string, t: Texts): string =>
  isKnown(event) ? t.support.events[event] : event;

/** What a record is called in the list: what happened, in the words of someone on the phone. */
export function titleOf(record: SupportRecord, t: Texts): string {
  const { event, events, status, request } = record;
  const { variants } = t.support;
  const aboutGeneration = event?.startsWith("generation.") || event?.startsWith("tone.");
  if (aboutGeneration && event !== "generation.failed" && events.includes("generation.succeeded")) {
    if (events.includes("tone.missing")) return variants.toneMissing;
    if (events.includes("generation.image_failed")) return variants.pictureFailed;
  }
  if (status !== "ok") {
    if (event === "auth.sign_in") return variants.signInRefused;
    if (event === "auth.sign_up") return variants.signUpRefused;
    if (event === "auth.owner_link") return variants.ownerLinkRefused;
  }
  if (event !== null && isKnown(event) && event !== "request.completed") return t.support.events[event];
  if (request) return `${request.method} ${request.route}`;
  return eventWords(event ?? "request.completed", t);
}

/** One of a record's events; how it ended is known of the one that names the record. */
export const eventIn = (record: SupportRecord, event: string, t: Texts): string =>
  event === record.event && event.startsWith("auth.") ? titleOf(record, t) : eventWords(event, t);

const textField = (log: LogView | undefined, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const value = log?.fields[name];
    if (typeof value === "string" && value !== "") return value;
    if (typeof value === "number") return String(value);
  }
  return null;
};

/** `err.message` of a line, however deep the logger put it. */
export function errorMessageOf(log: LogView | undefined): string | null {
  const err = log?.fields["err"];
  if (typeof err === "object" && err !== null && "message" in err && typeof err.message === "string") {
    return err.message;
  }
  return textField(log, "err.message", "err_message");
}

/** /media/7f31aa00…/small: an id in full says nothing in a sentence. */
const shortPath = (path: string | null): string | null =>
  path?.replace(/([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, "$1…") ?? null;

const fullStop = (sentence: string): string => (/[.!?。…]$/.test(sentence) ? sentence : `${sentence}.`);

/** What happened, in plain sentences: what it came to first, then what else went wrong on the way. */
export function sentenceOf(view: TraceView, t: Texts): string {
  const { record } = view;
  const had = (event: string) => record.event === event || record.events.includes(event);
  const line = (event: string) => view.logs.findLast((log) => log.event === event);
  const { said } = t.support;

  const sentences: (string | null)[] = [];
  if (had("tone.missing")) sentences.push(said.toneMissing);
  sentences.push(isAboutGeneration(view) ? generationSentence(view, t) : requestSentence(view, t));
  if (had("browser.image_failed")) {
    const log = line("browser.image_failed");
    const path = shortPath(textField(log, "image_path")) ?? said.somePicture;
    const status = textField(log, "image_status");
    sentences.push(status ? said.pictureAnswered(path, status) : said.pictureUnanswered(path));
  }
  if (had("browser.exception")) {
    const what = errorMessageOf(line("browser.exception"));
    sentences.push(what ? said.exception(fullStop(what)) : said.exceptionUnknown);
  }
  return sentences.filter(Boolean).join(" ");
}

const isAboutGeneration = ({ record }: TraceView): boolean =>
  record.events.some((event) => event.startsWith("generation."));

function generationSentence(view: TraceView, t: Texts): string {
  const { record, generation } = view;
  const { said } = t.support;
  if (!generation) {
    const sentence = t.support.said.event(titleOf(record, t), took(record.durationMs, t));
    return record.generationId ? `${sentence} ${said.gone}` : sentence;
  }
  const { done, total, missing } = tally(generation.images, generation.count);
  const failure = generation.failure ?? generation.images.find((image) => image.failure)?.failure ?? null;
  const why = failure && failure.code !== "cancelled" ? wordsForOutcome(failure.code, t).happened : "";
  if (generation.state === "queued") return said.queued;
  if (isActive(generation.state)) return said.running(done, total);
  if (generation.state === "cancelled") return said.cancelled(done, total);
  if (missing === 0) return said.made(total, took(record.durationMs, t));
  return `${done === 0 ? said.noneMade : said.partly(done, total)} ${why}`.trim();
}

function requestSentence(view: TraceView, t: Texts): string | null {
  const { record } = view;
  const { said } = t.support;
  const who = record.user?.email ?? said.someone;
  const line = view.logs.findLast((log) => log.event === record.event);
  const status = record.request?.status;
  switch (record.event) {
    case "auth.sign_in":
    case "auth.sign_up":
    case "auth.owner_link": {
      if (record.status !== "ok") {
        return said.notLetIn(who, textField(line, "result")?.replaceAll("_", " ") ?? said.unknownReason);
      }
      return record.event === "auth.sign_up" ? said.signedUp(who) : said.signedIn(who);
    }
    case "auth.sign_out":
      return said.signedOut(who);
    case "request.refused":
    case "request.failed": {
      if (status == null) break;
      const reason = errorMessageOf(line) ?? line?.message ?? null;
      const sentence =
        record.event === "request.failed" ? said.broke(`${status}`) : said.refused(`${status}`);
      return reason
        ? `${sentence} ${fullStop(said.because(reason.replace(/\.$/, "")))}`.replace("..", ".")
        : sentence;
    }
  }
  if (record.request) {
    const time = took(record.durationMs, t);
    return status == null ? said.unanswered(time) : said.answered(`${status}`, time);
  }
  // What the browser reported says itself; a line of the server speaks for itself.
  if (record.event?.startsWith("browser.")) return null;
  const reason = errorMessageOf(line) ?? line?.message;
  return reason ? fullStop(reason) : null;
}
