import type { ToneCategory } from "@shotlist/contract";
import { TONE_CATEGORIES } from "@shotlist/direction";
import { useTexts } from "../../../app/i18n/locale.ts";
import { classes } from "../../../ui/classes.ts";
import { Icon } from "../../../ui/icon.tsx";
import { MENU_ITEM } from "../../../ui/popover.tsx";
import { useSummary } from "../queries.ts";
import { useAssetActions } from "./asset-actions.ts";
import { useAsset } from "./asset-queries.ts";

export interface ToneChoicesProps {
  readonly ids: readonly string[];
  /** Where what is around it says already what it is. */
  readonly titled?: boolean;
  readonly onDone: () => void;
}

interface ChoicesProps extends ToneChoicesProps {
  readonly chosen: ToneCategory | null;
  /** What its own colours say; where the focus is first. */
  readonly measured: ToneCategory | null;
  readonly mayLeave: boolean;
  readonly note: string | null;
}

/** For which tone pictures stand in the pool: one of the four, or none. */
export function ToneChoices(props: ToneChoicesProps) {
  const [only, ...others] = props.ids;
  if (only === undefined) return null;
  return others.length === 0 ? <OneChoice {...props} id={only} /> : <ManyChoices {...props} />;
}

function OneChoice({ id, ...props }: ToneChoicesProps & { id: string }) {
  const t = useTexts().libraryEdit.tonePool;
  const summary = useSummary(id);
  const detail = useAsset(id).data;
  const shown = detail ?? summary;
  const chosen = shown?.tonePool ?? null;
  return (
    <Choices
      {...props}
      chosen={chosen}
      measured={detail?.tone.category ?? null}
      mayLeave={chosen !== null}
      note={shown?.visibility === "private" ? t.private : null}
    />
  );
}

function ManyChoices(props: ToneChoicesProps) {
  const t = useTexts().libraryEdit.tonePool;
  return <Choices {...props} chosen={null} measured={null} mayLeave note={t.privateMany} />;
}

function Choices({ ids, titled, chosen, measured, mayLeave, note, onDone }: ChoicesProps) {
  const t = useTexts();
  const words = t.libraryEdit.tonePool;
  const { tone } = useAssetActions();
  const take = (category: ToneCategory | null) => {
    onDone();
    if (category !== chosen || ids.length > 1) tone(ids, category);
  };
  return (
    <div className="whitespace-normal">
      {!titled && <p className="px-3 pt-2 font-semibold">{words.title(ids.length)}</p>}
      <p className="px-3 pb-2 text-12 text-t3">{words.how}</p>
      <ul aria-label={words.title(ids.length)}>
        {TONE_CATEGORIES.map(({ slug }) => (
          <li key={slug}>
            <button
              type="button"
              data-first={slug === (chosen ?? measured) ? true : undefined}
              aria-current={slug === chosen ? "true" : undefined}
              onClick={() => take(slug)}
              className={MENU_ITEM}
            >
              <Icon name="check" className={slug === chosen ? "text-accent" : "invisible"} />
              <span className={classes("flex-1", slug === (chosen ?? measured) && "font-medium")}>
                {t.tone.categories[slug]}
              </span>
              {slug === measured && <span className="text-12 text-t3">{words.measured}</span>}
            </button>
          </li>
        ))}
      </ul>
      {mayLeave && (
        <div className="mt-1 border-t border-chosen pt-1">
          <button type="button" className={MENU_ITEM} onClick={() => take(null)}>
            <Icon name="minus" />
            {words.takeOut}
          </button>
        </div>
      )}
      {note && (
        <p className="mt-1 flex items-start gap-2 border-t border-chosen px-3 py-2 text-12 text-t2">
          <Icon name="lock" className="text-t3" />
          {note}
        </p>
      )}
    </div>
  );
}
