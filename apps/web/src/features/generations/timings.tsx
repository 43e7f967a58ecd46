import type { GenerationDetail } from "@shotlist/contract";
import { duration } from "../../app/i18n/format.ts";
import { useTexts } from "../../app/i18n/locale.ts";

const STAGES = ["queued", "rendered", "stored"] as const;

/** Where the time went, to scale; a stage too short to see keeps three pixels. */
export function Timings({ timings }: { timings: GenerationDetail["timings"] }) {
  const t = useTexts();
  const known = STAGES.flatMap((stage) => {
    const ms = timings[stage];
    return ms === null ? [] : [{ stage, ms, says: `${t.detail[stage]} ${duration(ms, t, true)}` }];
  });
  if (known.length === 0) return null;
  return (
    <>
      <div
        role="img"
        aria-label={t.detail.timingsAlt(known.map(({ says }) => says).join(", "))}
        className="mt-3 mb-1.5 flex h-2 gap-px"
      >
        {known.map(({ stage, ms }) => (
          <span
            key={stage}
            className={
              stage === "rendered" ? "min-w-[3px] bg-[oklch(0.66_0_0)]" : "min-w-[3px] bg-[oklch(0.46_0_0)]"
            }
            style={{ flexGrow: Math.max(ms, 1), flexBasis: 0 }}
          />
        ))}
      </div>
      <p aria-hidden="true" className="num flex justify-between text-12 text-t3">
        {known.map(({ stage, says }) => (
          <span key={stage}>{says}</span>
        ))}
      </p>
    </>
  );
}
