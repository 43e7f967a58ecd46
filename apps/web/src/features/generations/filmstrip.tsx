import type { GenerationImage, GenerationSummary, Progress } from "@shotlist/contract";
import { useEffect, useId, useRef } from "react";
import { shortWhen } from "../../app/i18n/format.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { Picture } from "../../ui/picture.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { ratioOf } from "./draft.ts";
import { pictureOf } from "./live.ts";

const TILE_HEIGHT = 66;

interface TileProps {
  readonly image: GenerationImage;
  readonly item: GenerationSummary;
  readonly progress: Progress | null;
  readonly chosen: boolean;
  readonly onShow: () => void;
}

function Tile({ image, item, progress, chosen, onShow }: TileProps) {
  const t = useTexts();
  const signId = useId();
  const source = pictureOf(image, "small");
  const fraction = progress?.image === image.index ? progress.fraction : null;
  const words =
    image.state === "failed"
      ? t.progress.failed
      : image.state === "cancelled"
        ? t.progress.cancelled
        : t.progress.waiting;
  const percent = fraction === null ? null : `${Math.round(fraction * 100)}%`;
  const said = image.state === "rendering" ? percent : source && image.state !== "failed" ? null : words;
  return (
    <li>
      <button
        type="button"
        aria-label={[t.studio.showPicture(image.index + 1, item.prompt), said].filter(Boolean).join(", ")}
        aria-current={chosen ? "true" : undefined}
        aria-describedby={signId}
        onClick={onShow}
        style={{ width: Math.round(TILE_HEIGHT * ratioOf(item.aspect)), height: TILE_HEIGHT }}
        className={classes(
          "relative block flex-none bg-frame",
          chosen && "outline-2 outline-offset-1 outline-accent",
          !source && "border border-dashed border-chosen",
        )}
      >
        {source ? (
          <Picture source={source} alt="" fit="cover" lazy small signId={signId} className="size-full" />
        ) : (
          <span className="grid h-full place-items-center text-11 text-t3">
            {image.state === "failed" ? (
              <Icon name="error" className="text-err" />
            ) : image.state === "rendering" ? (
              ""
            ) : (
              words
            )}
          </span>
        )}
        {image.state === "rendering" && fraction !== null && (
          <>
            <span className="num absolute right-1 bottom-1.5 rounded-1 bg-scrim px-1.5 text-11">
              {percent}
            </span>
            <ProgressBar
              label={t.studio.showPicture(image.index + 1, item.prompt)}
              fraction={fraction}
              className="absolute inset-x-0 bottom-0"
            />
          </>
        )}
      </button>
    </li>
  );
}

export interface FilmstripProps {
  readonly items: readonly GenerationSummary[];
  readonly loading: boolean;
  readonly shownId: string | undefined;
  readonly shownIndex: number;
  readonly progress: Progress | null;
  readonly onShow: (id: string, index: number) => void;
  readonly onDraft: () => void;
}

/** The draft's frame first, then recent generations, newest first. */
export function Filmstrip(props: FilmstripProps) {
  const t = useTexts();
  const locale = useLocale();
  const current = useRef<HTMLLIElement>(null);
  const { shownId } = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the choice, not the element
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shownId]);

  return (
    <nav
      aria-label={t.studio.filmstrip}
      className="h-[116px] flex-none overflow-x-auto overflow-y-hidden border-t border-line bg-panel [scrollbar-width:thin]"
    >
      <ul className="flex w-max px-4 pt-2 pb-1">
        <li className="mr-4 flex-none border-r border-line pr-4">
          <p className="mb-1 h-4 text-11 text-t3">{t.readout.ofDraft}</p>
          <button
            type="button"
            aria-current={shownId === undefined ? "true" : undefined}
            onClick={props.onDraft}
            className={classes(
              "grid h-[66px] w-[99px] place-items-center border border-dashed border-chosen bg-frame text-11 text-t2 hover:text-t1",
              shownId === undefined && "outline-2 outline-offset-1 outline-accent",
            )}
          >
            <span className="grid justify-items-center gap-1">
              <Icon name="frame" />
              {t.studio.viewfinder}
            </span>
          </button>
        </li>
        {props.loading &&
          [0, 1, 2].map((n) => (
            <li key={n} aria-hidden="true" className="mr-4 pr-4 pt-5">
              <div className="h-[66px] w-[202px] animate-skeleton bg-raise" />
            </li>
          ))}
        {props.items.map((item) => (
          <li
            key={item.id}
            ref={item.id === shownId ? current : undefined}
            className="mr-4 flex-none border-r border-line pr-4 last:mr-0 last:border-0"
          >
            <p className="mb-1 flex h-4 max-w-[400px] gap-2 text-11 text-t3">
              <span
                className="cut text-t2"
                style={{ maxWidth: Math.max(80, item.count * (TILE_HEIGHT * ratioOf(item.aspect) + 4) - 56) }}
              >
                {item.prompt}
              </span>
              <span className="num flex-none">{shortWhen(item.createdAt, locale, t)}</span>
            </p>
            <ul className="flex gap-1">
              {item.images.map((image) => (
                <Tile
                  key={image.index}
                  image={image}
                  item={item}
                  progress={item.id === shownId ? props.progress : null}
                  chosen={item.id === shownId && image.index === props.shownIndex}
                  onShow={() => props.onShow(item.id, image.index)}
                />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  );
}
