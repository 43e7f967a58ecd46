import type { TraceView } from "@shotlist/contract";
import { type KeyboardEvent, type ReactNode, type Ref, useId, useRef, useState } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { rovingTarget } from "../../ui/roving.ts";
import { Beside } from "./beside.tsx";
import { Steps } from "./steps.tsx";
import { TraceHeader } from "./trace-header.tsx";

interface Tab {
  readonly key: string;
  readonly label: string;
  readonly panel: ReactNode;
}

/** One part at a time where there is no room beside; arrows choose. */
function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const [chosen, setChosen] = useState(0);
  const refs = useRef<(HTMLButtonElement | null)[]>([]);
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    const to = rovingTarget(event.key, chosen, tabs.length);
    if (to === null || event.key === "ArrowUp" || event.key === "ArrowDown") return;
    event.preventDefault();
    setChosen(to);
    refs.current[to]?.focus();
  };
  return (
    <>
      <div role="tablist" aria-label={label} className="flex border-b border-line px-5 max-phone:px-1">
        {tabs.map((tab, index) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-${tab.key}`}
            aria-selected={index === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={index === chosen ? 0 : -1}
            ref={(element) => {
              refs.current[index] = element;
            }}
            onKeyDown={onKeyDown}
            onClick={() => setChosen(index)}
            className="focus-inset h-9 px-3 text-12 text-t2 hover:text-t1 aria-selected:font-medium aria-selected:text-t1 aria-selected:shadow-[inset_0_-2px_var(--color-t1)] max-phone:h-11 max-phone:flex-1 max-phone:text-13"
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tabs[chosen]?.key}`}>
        {tabs[chosen]?.panel}
      </div>
    </>
  );
}

export interface TracePaneProps {
  readonly view: TraceView;
  readonly titleRef: Ref<HTMLHeadingElement>;
  /** Whether there is a column for what stands beside the steps. */
  readonly wide: boolean;
}

export function TracePane({ view, titleRef, wide }: TracePaneProps) {
  const t = useTexts();
  const { trace } = t.support;
  const steps = <Steps view={view} />;
  return (
    <article aria-label={trace.label} className="pb-4">
      <TraceHeader view={view} titleRef={titleRef} />
      {wide ? (
        steps
      ) : (
        <Tabs
          label={trace.tabs}
          tabs={[
            { key: "steps", label: trace.tabSteps, panel: steps },
            {
              key: "beside",
              label: view.generation ? trace.tabGeneration : trace.tabFacts,
              panel: (
                <div className="max-w-[640px]">
                  <Beside view={view} />
                </div>
              ),
            },
          ]}
        />
      )}
    </article>
  );
}
