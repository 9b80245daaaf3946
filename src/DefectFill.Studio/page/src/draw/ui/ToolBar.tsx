import type { Editor } from "../editor";
import { type ToolName, toolNames } from "../options";
import { text } from "../texts/text";
import { display } from "../../shell/keys";
import { IconButton } from "../../ui/Button";
import { Undo } from "../../ui/icons";
import { Redo, toolIcons } from "./icons";

export const toolKeys: Record<ToolName, string> = {
  brush: "B", eraser: "E", lasso: "L", polygon: "P", rectangle: "R", ellipse: "O", scratch: "G", wand: "W", stamp: "T",
  hand: "H",
};

export function ToolBar({ editor }: { editor: Editor }) {
  const t = text.value;
  const { canUndo, canRedo } = editor.history.value;
  const isReusing = editor.reuse.value !== undefined;
  return (
    <div class="ed-tools">
      <div class="ed-group" role="group" aria-label={t.tools.group}>
        {toolNames.map((name) => {
          const Icon = toolIcons[name];
          return (
            <IconButton
              key={name}
              icon={<Icon />}
              label={t.tools[name]}
              keys={toolKeys[name]}
              pressed={!isReusing && editor.tool.value === name}
              onClick={() => editor.choose(name)}
            />
          );
        })}
      </div>
      <div class="ed-group" role="group" aria-label={t.actions.history}>
        <IconButton icon={<Undo />} label={t.actions.undo} keys={display("mod+z")} disabled={!canUndo} onClick={() => editor.undo()} />
        <IconButton icon={<Redo />} label={t.actions.redo} keys={display("mod+y")} disabled={!canRedo} onClick={() => editor.redo()} />
      </div>
    </div>
  );
}
