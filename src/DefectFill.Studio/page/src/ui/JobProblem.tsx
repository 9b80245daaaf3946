import { api } from "../api/client";
import { useResource } from "../api/resource";
import { text } from "../i18n/text";
import { Failure } from "./State";

/** Why a job failed: its problem in words, and the last lines of its log. */
export function JobProblem({ job }: { job: string }) {
  const found = useResource(`job ${job}`, () => api.jobs.one(job), ["job"]).data;
  if (!found) return null;
  return (
    <div class="stack-s">
      {found.problem && <Failure sentence={found.problem} />}
      {found.log.length > 0 && (
        <details>
          <summary>{text.value.app.log}</summary>
          <pre class="log" tabIndex={0}>
            {found.log.join("\n")}
          </pre>
        </details>
      )}
    </div>
  );
}
