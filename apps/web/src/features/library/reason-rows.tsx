import type { ParsedQuery, SearchHit } from "@shotlist/contract";
import type { ReactNode } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Icon } from "../../ui/icon.tsx";
import { excerpt } from "./excerpt.ts";
import { chipWords } from "./filter-words.ts";
import { Swatch } from "./swatch.tsx";

function Row({ label, rank, children }: { label: string; rank: ReactNode; children: ReactNode }) {
  return (
    <tr className="border-t border-chosen align-top">
      <th scope="row" className="w-16 py-1.5 pr-3 text-left font-normal text-t3">
        {label}
      </th>
      <td className="py-1.5">{children}</td>
      <td className="num w-12 py-1.5 pl-3 text-right text-t2">{rank}</td>
    </tr>
  );
}

function Words({ words }: { words: NonNullable<SearchHit["why"]["words"]> }) {
  const t = useTexts();
  return words.matches.map(({ field, text, marks }) => (
    <span key={`${field}:${text}`} className="block [overflow-wrap:anywhere]">
      <span className="text-t2">{t.library.why.fields[field]}</span>{" "}
      {excerpt(text, marks).map(({ text: part, marked }, index) =>
        marked ? (
          <mark
            // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of one text never move
            key={index}
            className="bg-transparent text-t1 underline decoration-accent decoration-2 underline-offset-[3px]"
          >
            {part}
          </mark>
        ) : (
          part
        ),
      )}
    </span>
  ));
}

function Tone({ tone }: { tone: NonNullable<SearchHit["why"]["tone"]> }) {
  const t = useTexts();
  const locale = useLocale();
  const { wanted, nearest, difference, properties } = tone;
  return (
    <>
      {wanted && nearest && (
        <span className="flex flex-wrap items-center gap-1">
          <span className="sr-only">{wanted}</span>
          <Swatch hex={wanted} wide />
          <span className="text-t3">{t.library.why.near}</span>
          <span className="sr-only">{nearest}</span>
          <Swatch hex={nearest} wide />
          {difference !== null && <span className="num">ΔE {difference.toFixed(2)}</span>}
        </span>
      )}
      {properties.length > 0 && (
        <span className="block">{properties.map((each) => each[locale]).join(", ")}</span>
      )}
    </>
  );
}

/** The evidence, signal by signal, each with the rank it gave the picture. */
export function ReasonRows({ hit, query }: { hit: SearchHit; query: ParsedQuery | null }) {
  const t = useTexts();
  const locale = useLocale();
  const texts = t.library.why;
  const { words, meaning, tone } = hit.why;
  return (
    <table aria-label={texts.title} className="w-full border-collapse text-12">
      <tbody>
        {words && (
          <Row label={texts.words} rank={texts.rank(words.rank)}>
            <Words words={words} />
          </Row>
        )}
        {meaning && (
          <Row label={texts.meaning} rank={texts.rank(meaning.rank)}>
            {query?.image ? texts.likeThePicture : query?.words ? texts.closeTo(query.words) : null}
            {meaning.near.length > 0 && (
              <span className="block text-t2">
                {texts.seen(meaning.near.map((each) => each[locale]).join(", "))}
              </span>
            )}
          </Row>
        )}
        {tone && (
          <Row label={texts.tone} rank={texts.rank(tone.rank)}>
            <Tone tone={tone} />
          </Row>
        )}
        {query && query.filters.length > 0 && (
          <Row label={texts.filter} rank={<Icon name="check" />}>
            {query.filters
              .map((filter) => chipWords({ kind: "filter", ...filter }, query, t, locale))
              .join("; ")}
          </Row>
        )}
      </tbody>
    </table>
  );
}
