import type { TraceView } from "@shotlist/contract";
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { buttonClass } from "../../ui/button.tsx";
import { useMe } from "../auth/session.ts";
import { eventIn, eventWords } from "./event-words.ts";
import { Block, Fact, Facts } from "./facts.tsx";
import { GenerationBeside, GenerationCalls } from "./generation-beside.tsx";
import { HOUR } from "./time-range.ts";
import { took } from "./trace-format.ts";

/** A path that breaks between its parts and not inside of them. */
function Path({ path }: { path: string }) {
  return path.split("/").map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a path never change places
    <Fragment key={index}>
      {index > 0 && (
        <>
          /<wbr />
        </>
      )}
      {part}
    </Fragment>
  ));
}

function RequestFacts({ view }: { view: TraceView }) {
  const t = useTexts();
  const { beside } = t.support;
  const { record } = view;
  return (
    <Block title={record.request ? beside.requestFacts : t.support.trace.tabFacts}>
      <Facts>
        {record.request && (
          <>
            <Fact name={beside.method}>
              <span className="code break-words">
                {record.request.method} <Path path={record.request.route} />
              </span>
            </Fact>
            <Fact name={beside.answered}>
              {record.request.status === null
                ? beside.notAnswered
                : `${record.request.status} · ${took(record.durationMs, t)}`}
            </Fact>
          </>
        )}
        <Fact name={beside.user}>{record.user?.email ?? beside.nobody}</Fact>
        {record.user?.id && (
          <Fact name={beside.userId}>
            <span className="code break-all text-t2">{record.user.id}</span>
          </Fact>
        )}
        {record.generationId && (
          <Fact name={beside.request}>
            <span className="code break-all text-t2">{record.generationId}</span>
          </Fact>
        )}
      </Facts>
    </Block>
  );
}

function SameElsewhere({ view }: { view: TraceView }) {
  const t = useTexts();
  const { beside } = t.support;
  const { record, sameElsewhere } = view;
  if (record.event === null || (sameElsewhere === 0 && record.status === "ok")) return null;
  return (
    <Block title={beside.same}>
      <p className="text-12 text-t2">
        {sameElsewhere === 0 ? beside.sameNone : beside.sameCount(sameElsewhere, eventWords(record.event, t))}
      </p>
      {sameElsewhere > 0 && (
        <Link
          to="/support"
          search={{
            event: record.event,
            from: new Date(Date.now() - 24 * HOUR).toISOString(),
            trace: record.traceId,
          }}
          className={buttonClass("plain", "m", "mt-2 max-phone:h-11")}
        >
          {beside.sameOpen}
        </Link>
      )}
    </Block>
  );
}

/** What stands beside the steps: the generation where there is one, the request and its person otherwise. */
export function Beside({ view }: { view: TraceView }) {
  const t = useTexts();
  const me = useMe();
  const { record, generation } = view;
  const own = record.user?.id != null && record.user.id === me?.id;
  const events = record.events.filter((event) => event !== "request.completed");
  return (
    <>
      {generation ? (
        <GenerationBeside view={view} detail={generation} own={own} />
      ) : (
        <RequestFacts view={view} />
      )}
      <SameElsewhere view={view} />
      {generation && <GenerationCalls view={view} detail={generation} />}
      {events.length > 0 && (
        <Block title={t.support.beside.events}>
          <ol className="grid gap-1 text-12">
            {events.map((event) => (
              <li key={event} className="flex flex-wrap gap-x-2">
                <span>{eventIn(record, event, t)}</span>
                <span className="code text-t3">{event}</span>
              </li>
            ))}
          </ol>
        </Block>
      )}
      {record.user?.email && (
        <div className="px-4 py-3">
          <Link
            to="/support"
            search={{ q: record.user.email, trace: record.traceId }}
            className={buttonClass("plain", "m", "max-w-full max-phone:h-11")}
          >
            <span className="cut">{t.support.beside.theirRecords}</span>
          </Link>
        </div>
      )}
    </>
  );
}
