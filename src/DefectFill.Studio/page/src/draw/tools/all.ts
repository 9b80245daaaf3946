import type { ToolName } from "../options";
import { BoxTool } from "./box";
import { BrushTool } from "./brush";
import { handTool } from "./hand";
import { PathTool } from "./path";
import { StampTool } from "./stamp";
import type { Host, Tool } from "./tool";
import { WandTool } from "./wand";

export const makeTools = (host: Host): Record<ToolName, Tool> => ({
  brush: new BrushTool(host, false),
  eraser: new BrushTool(host, true),
  lasso: new PathTool(host, "lasso"),
  polygon: new PathTool(host, "polygon"),
  rectangle: new BoxTool(host, "rectangle"),
  ellipse: new BoxTool(host, "ellipse"),
  scratch: new PathTool(host, "scratch"),
  wand: new WandTool(host),
  stamp: new StampTool(host),
  hand: handTool,
});
