import { type CreateGeneration, CURRENCY, type ProviderView } from "@shotlist/contract";
import { useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import { money } from "../../app/i18n/format.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Modal } from "../../ui/modal.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { SwitchMark } from "../../ui/switch.tsx";
import { useOptionWords } from "./option-words.ts";
import { useStart } from "./queries.ts";
import { SecondChoice } from "./second-choice.tsx";
import {
  DIFFERENCES,
  type Difference,
  expectedCost,
  type Option,
  optionsBeside,
  pairOf,
} from "./second-request.ts";

export interface CompareStartProps {
  /** The request as the studio would send it now. */
  readonly request: CreateGeneration;
  readonly providers: readonly ProviderView[];
  readonly onClose: () => void;
}

const firstOf = (options: readonly Option[]): string | null =>
  options.find(({ off }) => off === null)?.value ?? null;

/** Chooses what is different on the second side, says what both will cost, and asks for both at once. */
export function CompareStart({ request, providers, onClose }: CompareStartProps) {
  const t = useTexts();
  const navigate = useNavigate();
  const hint = useId();
  const words = useOptionWords(request, providers);
  const options = optionsBeside(request, providers);
  const [wanted, setWanted] = useState<Difference | null>(null);
  const [picked, setPicked] = useState<Partial<Record<Difference, string>>>({});
  const [hide, setHide] = useState(true);
  const start = useStart((id) => {
    onClose();
    void navigate({ to: "/compare/$id", params: { id } });
  });

  const possible = DIFFERENCES.filter((each) => options[each].length > 0);
  const difference = wanted ?? possible.find((each) => firstOf(options[each]) !== null) ?? "engine";
  const value = picked[difference] ?? firstOf(options[difference]);
  const pair = value === null ? null : pairOf(request, providers, difference, value);
  const costs = pair && ([expectedCost(pair.left, providers), expectedCost(pair.right, providers)] as const);

  const notes = pair
    ? [
        pair.fewer && t.compare.start.fewer(words.nameOf("engine", pair.right.provider), pair.right.count),
        pair.referencesLeftOut > 0 &&
          t.compare.start.leftOut(words.nameOf("engine", pair.right.provider), pair.referencesLeftOut),
      ].filter((note) => note !== false)
    : [t.compare.start.needOther];

  return (
    <Modal
      title={t.compare.start.title}
      closeLabel={t.common.close}
      onClose={onClose}
      footer={
        <div className="flex items-center gap-3 border-t border-line px-4 py-3">
          <p className="num min-w-0 flex-1 text-12 text-t2">
            <span className="sr-only">{t.compare.start.cost}: </span>
            {costs && <CostWords costs={costs} />}
          </p>
          <Button
            look="primary"
            size="l"
            className="max-phone:h-11"
            aria-disabled={pair === null || start.isPending || undefined}
            onClick={() => {
              if (pair === null || start.isPending) return;
              start.mutate({ left: pair.left, right: pair.right, blind: hide });
            }}
          >
            {start.isPending ? t.compare.start.sending : t.compare.start.go}
          </Button>
        </div>
      }
    >
      <div className="grid gap-3 px-4 pb-4">
        <p className="text-12 text-t2">{t.compare.start.lead}</p>
        <Segmented
          label={t.compare.start.changes}
          segments={possible.map((each) => ({
            value: each,
            label: t.compare.start.differences[each],
          }))}
          value={difference}
          onChange={setWanted}
        />
        <dl className="grid grid-cols-[auto_1fr] items-start gap-x-4 gap-y-2">
          <dt className="text-12 leading-5 text-t2">{t.compare.start.first}</dt>
          <dd className="px-1 font-medium">{words.now[difference]}</dd>
          <dt className="pt-1 text-12 leading-5 text-t2">{t.compare.start.second}</dt>
          <dd className="min-w-0">
            <SecondChoice
              label={`${t.compare.start.second}: ${t.compare.start.differences[difference]}`}
              options={options[difference].map((option) => ({
                value: option.value,
                name: words.nameOf(difference, option.value),
                why: words.whyOff(option),
              }))}
              value={value}
              onChange={(next) => setPicked({ ...picked, [difference]: next })}
            />
          </dd>
        </dl>
        <p role="status" className="min-h-4 text-12 text-t2">
          {notes.join(" ")}
        </p>
        <button
          type="button"
          role="switch"
          aria-checked={hide}
          aria-describedby={hint}
          onClick={() => setHide(!hide)}
          className="flex min-h-7 w-full items-center gap-3 rounded-2 border-t border-line pt-3 text-left max-phone:min-h-11"
        >
          <span className="flex-1">{t.compare.start.blind}</span>
          <SwitchMark on={hide} />
        </button>
        <p id={hint} className="-mt-2 text-12 text-t3">
          {t.compare.start.blindHint}
        </p>
      </div>
    </Modal>
  );
}

function CostWords({ costs: [left, right] }: { costs: readonly [number | null, number | null] }) {
  const t = useTexts();
  const locale = useLocale();
  const say = (cost: number | null) => {
    if (cost === null) return t.compare.start.unknown;
    return cost === 0 ? t.compare.start.free : t.studio.aboutPrice(money(cost, CURRENCY, locale));
  };
  const known = (left ?? 0) + (right ?? 0);
  const sum = money(known, CURRENCY, locale);
  const whole =
    left === null || right === null ? t.compare.start.inAllAtLeast(sum) : t.compare.start.inAll(sum);
  return (
    <>
      <span className="whitespace-nowrap">A {say(left)}</span> ·{" "}
      <span className="whitespace-nowrap">B {say(right)}</span>
      {known > 0 && <span className="block">{whole}</span>}
    </>
  );
}
