import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { examplePath, findPreset, type Preset } from "./choice.ts";
import { preloadExamples } from "./preload-examples.ts";
import { placePreview } from "./preview-place.ts";
import { createPreviewStore, type PreviewStore, type PreviewTarget } from "./preview-store.ts";

const PreviewContext = createContext<PreviewStore | null>(null);

export function usePreviewStore(): PreviewStore {
  const store = use(PreviewContext);
  if (!store) throw new Error("Preset options belong inside PresetPreviewArea.");
  return store;
}

/** The picture of a preset, or a neutral field with words while there is none. */
export function ExamplePicture({
  preset,
  lazy,
  named = true,
  className,
}: {
  preset: Preset;
  /** False where its name stands beside it, in the same control. */
  named?: boolean;
  lazy?: boolean;
  className?: string;
}) {
  const t = useTexts();
  const locale = useLocale();
  const [missing, setMissing] = useState<string | null>(null);
  const path = examplePath(preset);
  if (missing === path) {
    return (
      <div className={classes("grid place-items-center bg-frame text-12 text-t3", className)}>
        <span className="px-4 text-center">{t.direction.noExample}</span>
      </div>
    );
  }
  return (
    <img
      key={path}
      src={path}
      width={480}
      height={320}
      loading={lazy ? "lazy" : undefined}
      draggable={false}
      alt={named ? `${t.direction.example}: ${preset.label[locale]}` : ""}
      className={classes("bg-frame object-cover", className)}
      onError={() => setMissing(path)}
    />
  );
}

export function PresetNames({ preset }: { preset: Preset }) {
  const locale = useLocale();
  const other = locale === "ko" ? "en" : "ko";
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <b className="font-semibold">{preset.label[locale]}</b>
      <span className="text-12 text-t3" lang={other}>
        {preset.label[other]}
      </span>
    </p>
  );
}

export function PresetFacts({ preset, className }: { preset: Preset; className?: string }) {
  const locale = useLocale();
  return (
    <dl className={classes("flex flex-wrap gap-x-4 text-11 text-t3", className)}>
      {preset.facts.map((fact) => (
        <div key={fact.label.en} className="flex gap-1.5">
          <dt>{fact.label[locale]}</dt>
          <dd className="num text-t1">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Measures the open preview in each shape, and leaves it in the place and shape that fit. */
function place(element: HTMLElement, { anchor, held = false }: PreviewTarget): void {
  const panel = anchor.closest("[data-preview-beside]") ?? anchor;
  const { style, dataset } = element;
  const found = placePreview({
    row: anchor.getBoundingClientRect(),
    panel: panel.getBoundingClientRect(),
    view: { width: innerWidth, height: innerHeight },
    preferAbove: held,
    heightAt: (shape, width) => {
      dataset["shape"] = shape;
      style.width = `${width}px`;
      return element.offsetHeight;
    },
  });
  dataset["shape"] = found.shape;
  style.width = `${found.width}px`;
  // Moved, not laid out anew: going from row to row is no layout shift.
  style.translate = `${found.left}px ${found.top}px`;
}

function FloatingPreview({ store }: { store: PreviewStore }) {
  const target = useSyncExternalStore(store.subscribe, store.current);
  const locale = useLocale();
  const ref = useRef<HTMLDivElement>(null);
  const preset = target ? findPreset(target.slug) : undefined;

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    if (!target) {
      if (element.matches(":popover-open")) element.hidePopover();
      return;
    }
    if (!element.matches(":popover-open")) element.showPopover();
    place(element, target);
  }, [target]);

  useEffect(() => {
    if (!target) return;
    // Focus from the keyboard scrolls its option into view: the preview goes along, as long as that is there.
    const follow = () => {
      const row = target.anchor.getBoundingClientRect();
      if (row.bottom <= 0 || row.top >= innerHeight || row.height === 0) store.dismiss();
      else if (ref.current) place(ref.current, target);
    };
    const onScroll = (event: Event) => {
      if (event.target instanceof Node && event.target.contains(target.anchor)) follow();
    };
    document.addEventListener("scroll", onScroll, { capture: true, passive: true });
    addEventListener("resize", follow);
    return () => {
      document.removeEventListener("scroll", onScroll, true);
      removeEventListener("resize", follow);
    };
  }, [store, target]);

  useEffect(() => {
    if (!target) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      // A dialog that opened over the option in the moment before the preview leaves: Esc is the dialog's.
      const dialog = document.activeElement?.closest("dialog");
      if (dialog && !dialog.contains(target.anchor)) return;
      event.preventDefault();
      event.stopPropagation();
      store.dismiss();
    };
    // Capture: the first Esc closes the preview only, not the drawer around it.
    document.addEventListener("keydown", onKey, true);
    return () => document.removeEventListener("keydown", onKey, true);
  }, [store, target]);

  return (
    <div
      ref={ref}
      role="tooltip"
      popover="manual"
      onPointerEnter={store.hold}
      onPointerLeave={store.leave}
      className="group fixed top-0 right-auto bottom-auto left-0 m-0 w-80 overflow-hidden rounded-3 bg-raise p-0 text-t1 shadow-float"
    >
      {preset && (
        <div key={preset.slug} className="group-data-[shape=flat]:flex">
          <ExamplePicture
            preset={preset}
            className="aspect-[3/2] w-full flex-none group-data-[shape=flat]:w-48 group-data-[shape=flat]:self-start"
          />
          <div className="min-w-0 p-3 group-data-[shape=flat]:py-2">
            <PresetNames preset={preset} />
            <p className="mt-1 text-12 text-t2">{preset.sees[locale]}</p>
            <PresetFacts preset={preset} className="mt-2" />
            {target?.note && (
              <p className="mt-2 flex items-start gap-2 border-t border-line pt-2 text-12">
                <Icon name="warn" className="text-warn" />
                <span>{target.note}</span>
              </p>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

/**
 * Holds the one floating preview that every preset option in it shares.
 * @param store of whoever else wants to know which option that is; one of its own when absent.
 */
export function PresetPreviewArea(props: { store?: PreviewStore; children: ReactNode }) {
  const [own] = useState(createPreviewStore);
  const { store = own, children } = props;
  useEffect(() => store.dismiss, [store]);
  useEffect(preloadExamples, []);
  return (
    <PreviewContext value={store}>
      {children}
      <FloatingPreview store={store} />
    </PreviewContext>
  );
}
