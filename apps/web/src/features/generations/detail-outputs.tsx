import type { GenerationDetail } from "@shotlist/contract";
import { useId } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { Picture } from "../../ui/picture.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { ratioOf } from "./draft.ts";
import { pictureOf } from "./live.ts";
import { useProviders } from "./queries.ts";
import { canSortByTone, inOrder, type StripOrder } from "./tone-distance.ts";

/** The pictures of one generation, with how far each is from its tone. */
export function Outputs({
  detail,
  index,
  order,
  onOrder,
  onShow,
}: {
  detail: GenerationDetail;
  index: number;
  order: StripOrder;
  onOrder: (order: StripOrder) => void;
  onShow: (n: number) => void;
}) {
  const t = useTexts();
  const ids = useId();
  const providers = useProviders();
  const image = detail.images[index];
  const engine = providers.data?.providers.find(({ id }) => id === detail.provider)?.label ?? detail.provider;
  const facts = [
    t.detail.imageOf(index + 1, detail.count),
    image?.urls && `${image.width} × ${image.height}`,
    image?.urls && image.mime?.replace("image/", "").toUpperCase(),
    image?.crop && t.detail.cutFrom(`${image.crop.sent.width} × ${image.crop.sent.height}`),
  ].filter(Boolean);
  return (
    <div className="flex flex-none items-center gap-4 px-4 pt-2 pb-4 max-phone:flex-col max-phone:items-start max-phone:gap-1">
      <ul aria-label={t.detail.outputs} className="flex max-w-full min-w-0 gap-2 overflow-x-auto p-1">
        {inOrder(detail.images, order).map((each) => {
          const source = pictureOf(each, "small");
          const words =
            each.state === "failed"
              ? t.progress.failed
              : each.state === "cancelled"
                ? t.progress.cancelled
                : t.progress.waiting;
          const distance =
            detail.count > 1 && each.toneDistance !== null ? each.toneDistance.toFixed(2) : null;
          return (
            <li key={each.index}>
              <button
                type="button"
                aria-label={[
                  t.studio.showPicture(each.index + 1, detail.prompt),
                  !source && words,
                  distance !== null && `${t.detail.distance} ${distance}`,
                ]
                  .filter(Boolean)
                  .join(", ")}
                aria-current={each.index === index ? "true" : undefined}
                aria-describedby={`${ids}-${each.index}`}
                onClick={() => onShow(each.index)}
                style={{ width: Math.round(64 * ratioOf(detail.aspect)) }}
                className={classes(
                  "relative block h-16 bg-frame",
                  !source && "border border-dashed border-chosen text-11 text-t3",
                  each.index === index && "outline-2 outline-offset-1 outline-accent",
                )}
              >
                {source ? (
                  <Picture
                    source={source}
                    alt=""
                    fit="cover"
                    small
                    signId={`${ids}-${each.index}`}
                    className="size-full"
                  />
                ) : (
                  words
                )}
                {distance !== null && (
                  <span className="num absolute right-1 bottom-1 rounded-1 bg-scrim px-1 text-11">
                    <span className="sr-only">{t.detail.distance} </span>
                    {distance}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
      {canSortByTone(detail.images) && (
        <Segmented
          label={t.detail.order}
          segments={[
            { value: "made", label: t.detail.orders.made },
            { value: "tone", label: t.detail.orders.tone },
          ]}
          value={order}
          onChange={onOrder}
          natural
          className="flex-none self-end"
        />
      )}
      <p className="num ml-auto text-right text-12 text-t3 max-phone:ml-0 max-phone:text-left">
        {facts.join(" · ")}
        <br />
        {t.detail.madeBy(engine)}
      </p>
    </div>
  );
}
