import { type AssetSummaries, type ProviderView, REFERENCES_MAX } from "@shotlist/contract";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { fetchSummaries, mediaPath } from "../../api/library.ts";
import { useTexts } from "../../app/i18n/locale.ts";
import { LinkButton } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { Picture } from "../../ui/picture.tsx";
import { type Draft, effective } from "./draft.ts";

const TILE = "h-11 w-[60px] phone:h-10";

export interface ReferencesBlockProps {
  readonly draft: Draft;
  readonly provider: ProviderView | undefined;
  readonly onChange: (change: Partial<Draft>) => void;
}

function Thumb(props: {
  id: string;
  position: number;
  caption: string | null;
  gone: boolean;
  sent: boolean;
  onRemove: () => void;
}) {
  const t = useTexts();
  const name = props.caption || t.libraryEdit.references.alt(props.position);
  return (
    <li className="relative">
      {props.gone ? (
        <span
          role="img"
          aria-label={name}
          className={classes(TILE, "grid place-items-center border border-dashed border-edge text-warn")}
        >
          <Icon name="warn" />
        </span>
      ) : (
        <Link
          to="/library"
          search={{ open: props.id }}
          title={name}
          className={classes("block bg-frame focus-inset", !props.sent && "opacity-60")}
        >
          <Picture source={mediaPath(props.id, "small")} alt={name} fit="cover" small className={TILE} />
        </Link>
      )}
      <button
        type="button"
        aria-label={t.libraryEdit.references.remove(props.position)}
        onClick={props.onRemove}
        // The mark is small, the place to hit reaches past it, away from the picture.
        className="absolute top-0 right-0 grid size-5 place-items-center rounded-bl-2 bg-scrim text-t1 before:absolute before:-top-2 before:-right-1 before:bottom-0 before:left-0 hover:bg-raise-2 focus-inset max-phone:before:-bottom-3 max-phone:before:-left-3"
      >
        <Icon name="close" size={12} />
      </button>
    </li>
  );
}

/** What goes to the engine beside the words. An engine that takes none has no block, unless something was picked. */
export function ReferencesBlock({ draft, provider, onChange }: ReferencesBlockProps) {
  const t = useTexts().libraryEdit.references;
  const ids = draft.references;
  const known = useQuery<AssetSummaries>({
    queryKey: ["references", ids],
    queryFn: () => fetchSummaries(ids),
    enabled: ids.length > 0,
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  const takes = provider?.supports.references;
  if (ids.length === 0 && !takes) return null;

  const sent = new Set(effective(draft, provider).references);
  const byId = new Map(known.data?.items.map((item) => [item.id, item]));
  const settled = known.isSuccess && !known.isPlaceholderData;
  const gone = settled ? ids.filter((id) => !byId.has(id)) : [];
  const keep = (kept: readonly string[]) => onChange({ references: [...kept] });
  const label = provider?.label ?? draft.provider;

  return (
    <section aria-label={t.title} className="border-b border-line px-4 py-3">
      <div className="mb-2 flex items-baseline gap-2 text-12">
        <h3 className="font-medium text-t2">{t.title}</h3>
        <span className="num ml-auto text-t3">
          {takes === 0 ? ids.length : t.count(ids.length, Math.min(takes ?? REFERENCES_MAX, REFERENCES_MAX))}
        </span>
        {ids.length > 1 && <LinkButton onClick={() => keep([])}>{t.removeAll}</LinkButton>}
      </div>
      <ul className="flex flex-wrap gap-1 max-phone:gap-2">
        {ids.map((id, index) => (
          <Thumb
            key={id}
            id={id}
            position={index + 1}
            caption={byId.get(id)?.caption ?? null}
            gone={gone.includes(id)}
            sent={sent.has(id)}
            onRemove={() => keep(ids.filter((other) => other !== id))}
          />
        ))}
        {takes !== 0 && ids.length < REFERENCES_MAX && (
          <li>
            <Link
              to="/library"
              aria-label={t.add}
              className={classes(
                TILE,
                "grid place-items-center border border-dashed border-edge text-t2 hover:text-t1 focus-inset",
              )}
            >
              <Icon name="plus" />
            </Link>
          </li>
        )}
      </ul>
      <div role="status" className="text-12 text-t3">
        {takes === 0 && <p className="mt-2">{t.notTaken(label)}</p>}
        {takes !== undefined && takes > 0 && ids.length > takes && (
          <p className="mt-2">{t.firstOnly(label, takes)}</p>
        )}
        {gone.length > 0 && (
          <p className="mt-2 flex items-center gap-2 text-t2">
            <Icon name="warn" className="text-warn" />
            {t.gone(gone.length)}
            <LinkButton onClick={() => keep(ids.filter((id) => !gone.includes(id)))}>
              {t.removeGone}
            </LinkButton>
          </p>
        )}
      </div>
    </section>
  );
}
