import { useLayoutEffect, useRef } from "preact/hooks";
import type { Candidate } from "../../api/types";
import { text } from "../../i18n/text";
import { Crop } from "../../ui/Crop";
import { Check, Cross, Warning } from "../../ui/icons";

interface CandidateTilesProps {
  candidates: Candidate[];
  /** Places for those that are still to come. */
  expected: number;
  current: string;
  onChoose: (id: string) => void;
}

/** Small pictures in the order of their scores; a tile that changes its place glides there. */
export function CandidateTiles({ candidates, expected, current, onChoose }: CandidateTilesProps) {
  const t = text.value.fill;
  const list = useRef<HTMLUListElement>(null);
  const compete = new Set(candidates.map((one) => one.slot)).size < candidates.length;
  useGlide(list, candidates.map((one) => one.id).join());
  return (
    <ul class="candidate-tiles" ref={list} aria-label={t.tiles}>
      {candidates.map((one) => (
        <li key={one.id} data-id={one.id}>
          <button
            type="button"
            class={`candidate ${one.state}`}
            aria-current={one.id === current ? "true" : undefined}
            onClick={() => onChoose(one.id)}
          >
            <Crop
              src={one.image}
              alt={t.tile(one.index + 1, stateWord(one))}
              box={one.box}
            />
            {compete && typeof one.rank === "number" && (
              <span class="rank" title={one.rank === 0 ? t.strongest : t.rankLabel(one.rank + 1)}>
                <span class="hidden">{one.rank === 0 ? t.strongest : ""} </span>
                {one.rank + 1}
              </span>
            )}
            <TileState candidate={one} />
          </button>
        </li>
      ))}
      {Array.from({ length: Math.max(0, expected - candidates.length) }, (_, i) => (
        <li key={`empty ${i}`} aria-hidden="true">
          <div class="candidate skeleton" />
        </li>
      ))}
    </ul>
  );
}

const stateWord = (one: Candidate) => {
  const t = text.value.fill;
  return { kept: t.kept, rejected: t.rejected, undecided: t.undecided }[one.state];
};

export function TileState({ candidate }: { candidate: Candidate }) {
  const t = text.value.fill;
  return (
    <span class="tile-marks low">
      {!candidate.expressed && (
        <span class="mark warn" title={t.unexpressed}>
          <Warning size={14} />
          <span class="hidden">{t.unexpressed}</span>
        </span>
      )}
      {candidate.state === "kept" && (
        <span class="mark good">
          <Check size={14} />
        </span>
      )}
      {candidate.state === "rejected" && (
        <span class="mark bad">
          <Cross size={14} />
        </span>
      )}
    </span>
  );
}

/** What a person should know of a candidate before keeping it. */
export function Badges({ candidate, competes }: { candidate: Candidate; competes: boolean }) {
  const t = text.value.fill;
  return (
    <>
      {competes && candidate.rank === 0 && <span class="badge">{t.strongest}</span>}
      {!candidate.expressed && (
        <span class="badge warn" title={t.unexpressedHint}>
          <Warning size={14} /> {t.unexpressed}
        </span>
      )}
    </>
  );
}

/** Animates children of a list from their old to their new place whenever `order` changes. */
function useGlide(list: { current: HTMLElement | null }, order: string): void {
  const places = useRef(new Map<string, DOMRect>());
  useLayoutEffect(() => {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const next = new Map<string, DOMRect>();
    for (const child of list.current?.querySelectorAll<HTMLElement>("[data-id]") ?? []) {
      const place = child.getBoundingClientRect();
      const before = places.current.get(child.dataset.id!);
      next.set(child.dataset.id!, place);
      if (!before || calm) continue;
      const [dx, dy] = [before.left - place.left, before.top - place.top];
      if (dx !== 0 || dy !== 0) {
        child.animate([{ transform: `translate(${dx}px, ${dy}px)` }, { transform: "none" }], {
          duration: 250,
          easing: "ease-out",
        });
      }
    }
    places.current = next;
  }, [order]);
}
