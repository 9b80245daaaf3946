import type { Candidate } from "../../api/types";
import { text } from "../../i18n/text";
import { Crop } from "../../ui/Crop";
import { TileState } from "../fill/CandidateTiles";

export function SetTile({ candidate }: { candidate: Candidate | undefined }) {
  const t = text.value.fill;
  if (!candidate) return <div class="candidate skeleton" />;
  const state = { kept: t.kept, rejected: t.rejected, undecided: t.undecided }[candidate.state];
  return (
    <div class={`candidate ${candidate.state}`}>
      <Crop
        src={candidate.image}
        alt={t.tile(candidate.index + 1, state)}
        box={candidate.box}
      />
      <TileState candidate={candidate} />
    </div>
  );
}
