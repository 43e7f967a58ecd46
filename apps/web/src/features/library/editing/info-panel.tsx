import { type AssetDetail, TAGS_MAX } from "@shotlist/contract";
import { Link } from "@tanstack/react-router";
import { useLocale, useTexts } from "../../../app/i18n/locale.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { FACT_CHIP } from "../../../ui/fact-section.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { ReactionFact } from "../reactions/index.ts";
import { useAssetEdits } from "./asset-queries.ts";
import { CaptionField } from "./caption-field.tsx";
import { InCollections } from "./in-collections.tsx";
import { AboutFacts, CameraFacts, DirectionFacts, Section, ToneFacts } from "./info-facts.tsx";
import { TAG_CHIP, TagChip, TagInput } from "./tag-input.tsx";

/** Everything that is known about a picture; what is one's own is changed in place. */
export function InfoPanel({ detail }: { detail: AssetDetail }) {
  const t = useTexts();
  const locale = useLocale();
  const words = t.libraryEdit.info;
  const { patch, tag } = useAssetEdits(detail.id);
  return (
    <>
      {detail.reaction && (
        <Section title={t.libraryEdit.reactions.label}>
          <ReactionFact key={detail.id} detail={detail} />
        </Section>
      )}
      <Section title={words.caption}>
        {/* Another picture begins another edit. */}
        <CaptionField key={detail.id} detail={detail} onSave={(caption) => patch({ caption })} />
      </Section>
      <Section title={words.tags}>
        {detail.tags.length > 0 && (
          <ul aria-label={words.tags} className="mb-2 flex flex-wrap gap-1">
            {detail.tags.map((each) =>
              detail.mine ? (
                <TagChip
                  key={each}
                  tag={each}
                  label={t.libraryEdit.tags.remove(each)}
                  onRemove={() => tag([], [each])}
                />
              ) : (
                <li key={each} className={`${TAG_CHIP} pr-2`}>
                  {each}
                </li>
              ),
            )}
          </ul>
        )}
        {detail.mine ? (
          <TagInput
            onAdd={(tags) => tag(tags, [])}
            full={detail.tags.length >= TAGS_MAX ? t.libraryEdit.tags.tooMany(TAGS_MAX) : undefined}
          />
        ) : (
          detail.tags.length === 0 && <p className="text-12 text-t3">{t.libraryEdit.tags.none}</p>
        )}
      </Section>
      {detail.prompt && (
        <Section title={words.prompt}>
          <p className="whitespace-pre-line">{detail.prompt}</p>
          <DirectionFacts detail={detail} />
          {detail.generationId && (
            <Link
              to="/generations/$id"
              params={{ id: detail.generationId }}
              className={buttonClass("plain", "m", "mt-2 max-phone:h-11")}
            >
              {words.toGeneration}
              <Icon name="right" size={12} />
            </Link>
          )}
        </Section>
      )}
      <ToneFacts detail={detail} />
      {detail.objects.length > 0 && (
        <Section title={words.objects}>
          <ul className="flex flex-wrap gap-1">
            {detail.objects.map(({ label, score }) => (
              <li
                key={label.en}
                title={words.objectSure(label[locale], Math.round(score * 100))}
                className={FACT_CHIP}
              >
                {label[locale]} <span className="text-t3">{Math.round(score * 100)}%</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <CameraFacts detail={detail} />
      <InCollections detail={detail} />
      <AboutFacts detail={detail} />
      {detail.keywords.length > 0 && (
        <Section title={words.keywords}>
          <p className="text-12 text-t2">{detail.keywords.join(", ")}</p>
        </Section>
      )}
    </>
  );
}
