import { useMe } from "../features/auth/session.ts";
import { COMMAND_A, COMMAND_ENTER, Kbd } from "../ui/kbd.tsx";
import { Modal } from "../ui/modal.tsx";
import { useTexts } from "./i18n/locale.ts";

export function KeyboardList({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  const me = useMe();
  const { rows } = t.keyboard;
  const groups: readonly {
    title: string;
    keys: readonly (readonly [keys: readonly string[], does: string])[];
  }[] = [
    {
      title: t.keyboard.inStudio,
      keys: [
        [["g", COMMAND_ENTER], rows.generate],
        [["/"], rows.search],
        [["o"], rows.overview],
        [["f"], rows.frame],
        [["[", "]"], rows.pictures],
        [["?"], rows.help],
        [["Esc"], rows.close],
      ],
    },
    {
      title: t.keyboard.inPickers,
      keys: [
        [["←", "↑", "→", "↓"], rows.move],
        [["Backspace"], rows.clear],
      ],
    },
    {
      title: t.library.title,
      keys: [
        [["/"], t.library.keys.search],
        [["←", "↑", "→", "↓"], t.library.keys.move],
        [["Enter"], t.library.keys.open],
        [[t.keyboard.space], t.library.keys.select],
        [["Shift ←", "Shift →"], t.library.keys.range],
        [[COMMAND_A], t.library.keys.all],
      ],
    },
    {
      title: t.libraryEdit.keys.title,
      keys: [
        [["r"], t.libraryEdit.actions.reference],
        [["m"], t.libraryEdit.actions.similar],
        [["t"], t.libraryEdit.actions.tag],
        [["c"], t.libraryEdit.actions.collect],
        [["l", "d"], t.libraryEdit.keys.react],
        [["s"], t.libraryEdit.actions.download],
        [["Delete"], t.libraryEdit.actions.delete],
        [["+", "-", "0"], t.libraryEdit.keys.zoom],
        [["i"], t.libraryEdit.keys.openInfo],
      ],
    },
    {
      title: t.compare.keys.title,
      keys: [
        [[t.keyboard.space, "b"], t.compare.keys.hold],
        [["v"], t.compare.keys.view],
        [["←", "→"], t.compare.keys.divider],
        [["[", "]"], t.keyboard.rows.pictures],
        [["1", "2", "3", "4"], t.compare.keys.vote],
      ],
    },
    {
      title: t.ledger.title,
      keys: [
        [["[", "]"], t.ledger.keys.months],
        [["↑", "↓"], t.ledger.keys.rows],
      ],
    },
    ...(me && me.role !== "member"
      ? [
          {
            title: t.support.title,
            keys: [
              [["/"], t.support.keys.search],
              [["↑", "↓"], t.support.keys.move],
              [["Enter"], t.support.keys.open],
            ] as const,
          },
        ]
      : []),
  ];
  return (
    <Modal title={t.keyboard.title} reading closeLabel={t.common.close} onClose={onClose}>
      <div className="px-4 pb-4">
        {groups.map(({ title, keys }) => (
          <section key={title} className="mt-2 border-t border-line pt-3">
            <h3 className="mb-2 text-12 font-medium text-t2">{title}</h3>
            <dl className="grid gap-2">
              {keys.map(([names, does]) => (
                <div key={does} className="flex items-center gap-4">
                  <dt className="flex-1">{does}</dt>
                  <dd className="flex gap-1">
                    {names.map((name) => (
                      <Kbd key={name}>{name}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
