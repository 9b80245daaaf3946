import type { ComponentChildren } from "preact";
import { ApiError } from "../api/problems";
import type { Problem } from "../api/types";
import { text } from "../i18n/text";
import { Button } from "./Button";
import { Info, Warning } from "./icons";

interface EmptyProps {
  icon?: ComponentChildren;
  title: string;
  text?: string;
  children?: ComponentChildren;
}

/** What a page says when there is nothing yet, and what to do first. */
export function Empty({ icon, title, text: words, children }: EmptyProps) {
  return (
    <div class="empty">
      {icon && <div class="empty-icon">{icon}</div>}
      <h2>{title}</h2>
      {words && <p>{words}</p>}
      {children && <div class="row">{children}</div>}
    </div>
  );
}

/** Holds the place of what is being read. */
export function Busy({ rows = 3 }: { rows?: number }) {
  return (
    <div class="busy" role="status">
      <span class="hidden">{text.value.app.loading}</span>
      {Array.from({ length: rows }, (_, i) => (
        <div class="skeleton" key={i} />
      ))}
    </div>
  );
}

/** The sentence for an error, in the language of the page where the server has none. */
export function sentence(error: unknown): string {
  const t = text.value.errors;
  if (!(error instanceof ApiError)) return t.failed;
  if (error.status === 0) return t.offline;
  if (error.status === 401) return t.unauthorised;
  if (error.status === 404 && !error.detail) return t.missing;
  return error.detail || error.title || t.failed;
}

export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const problems = error instanceof ApiError ? error.problems : [];
  return (
    <div class="notice bad" role="alert">
      <Warning />
      <div class="stack-s">
        {problems.length === 0 && <p>{sentence(error)}</p>}
        {problems.length > 0 && <Problems list={problems} />}
        {retry && (
          <div>
            <Button small onClick={retry}>
              {text.value.app.retry}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

/** Problems one below the other: what it is, and the fix. */
export function Problems({ list }: { list: Problem[] }) {
  return (
    <ul class="problems">
      {list.map((problem, i) => (
        <OneProblem problem={problem} key={i} />
      ))}
    </ul>
  );
}

function OneProblem({ problem }: { problem: Problem }) {
  const t = text.value.errors;
  const words = { error: t.error, warning: t.warning, note: t.note }[problem.severity] ?? t.note;
  return (
    <li class={`problem ${problem.severity}`}>
      {problem.severity === "note" ? <Info size={16} /> : <Warning size={16} />}
      <span>
        <span class="hidden">{words}: </span>
        {problem.text ||
          [problem.found, problem.expected && t.expected(problem.expected), problem.fix].filter(Boolean).join(" ")}
      </span>
    </li>
  );
}

/** Why something failed, in the words of the server. */
export function Failure({ sentence: words }: { sentence: string }) {
  return (
    <p class="problem error">
      <Warning size={16} /> <span>{words}</span>
    </p>
  );
}

/** A remark of the page itself. */
export function Notice({
  tone = "plain",
  children,
}: {
  tone?: "plain" | "good" | "warn" | "bad";
  children: ComponentChildren;
}) {
  return (
    <div class={`notice ${tone}`}>
      {tone === "warn" || tone === "bad" ? <Warning /> : <Info />}
      <div class="stack-s">{children}</div>
    </div>
  );
}
