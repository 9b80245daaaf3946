import type { ComponentChildren, JSX } from "preact";
import type { ToolName } from "../options";

const icon = (drawing: ComponentChildren) => (): JSX.Element => (
  <svg
    class="icon" width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"
  >
    {drawing}
  </svg>
);

const path = (d: string) => icon(<path d={d} />);

export const toolIcons: Record<ToolName, () => JSX.Element> = {
  brush: path("M9.5 14.5 18.6 5a1.9 1.9 0 0 1 2.7 2.700l-9.300 9.200zM9.500 14.500c-2.500-.5-4.200 1-4.500 3.200-.1 1-.9 1.800-2 2 2.800 1.500 8.500 1 9-2.700z"),
  eraser: path("m13.500 4.500 6 6a1.500 1.500 0 0 1 0 2.100L13 19.500H8.500l-4-4a1.500 1.500 0 0 1 0-2.100l7-8.900a1.500 1.500 0 0 1 2 0zM8.500 9l7 7M13 19.500h7.500"),
  lasso: icon(
    <>
      <path d="M12 5c4.700 0 8.500 2.400 8.500 5.500S16.700 16 12 16s-8.500-2.400-8.500-5.500S7.300 5 12 5z" stroke-dasharray="3.200 2.600" />
      <path d="M7 15.500c-1.500 1-1.500 3 .5 3.200 1.500.2 1.500 2-.5 2.300" />
    </>,
  ),
  polygon: icon(
    <>
      <path d="m12 4 8 6-3 9.500H7L4 10z" />
      <path d="M12 4h.01M20 10h.01M17 19.500h.01M7 19.500h.01M4 10h.01" stroke-width="4" />
    </>,
  ),
  rectangle: icon(<rect x="4" y="6" width="16" height="12" rx=".5" />),
  ellipse: icon(<ellipse cx="12" cy="12" rx="8.500" ry="6.500" />),
  scratch: path("M3 19c3-1 4-4.500 6.500-5.500S13 11 15 9s3-4 6-5M6 20l1-1M17 10l1.500-1"),
  wand: path("m4 20 10-10M12.500 8.500l3 3M17 3v4M15 5h4M20 10.500v3M18.500 12h3M8 3.500v3M6.500 5h3"),
  stamp: icon(
    <>
      <circle cx="7" cy="7.500" r="3.500" />
      <path d="M15 4.500c2-1 4.500-.3 5 1.500s-.5 2-.3 3.500-2 2.500-3.700 1.500-2.500-.5-3-2 .500-3.700 2-4.500zM4 20l3-2.500 2 1 3-3.500 3 1.500 5-3.500M12 15l.5 3" />
    </>,
  ),
  hand: path("M8 12.500V6.200a1.400 1.400 0 0 1 2.800 0V11M10.800 10.500V4.900a1.400 1.400 0 0 1 2.800 0V11M13.600 10.500V6a1.400 1.400 0 0 1 2.800 0v6M16.400 10a1.400 1.400 0 0 1 2.800 0v4.500c0 3.500-2.200 6-5.700 6-3 0-4.500-1.300-5.800-3.500l-2.500-4a1.400 1.400 0 0 1 2.300-1.600L8 12.500"),
};

export const Redo = path("m16 5 4 4-4 4M19.500 9H10a5.500 5.500 0 0 0 0 11h3");
export const Eye = icon(
  <>
    <path d="M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12z" />
    <circle cx="12" cy="12" r="2.800" />
  </>,
);
export const EyeOff = path("M4 4l16 16M9.500 5.900A9 9 0 0 1 12 5.500c6 0 9.500 6.500 9.500 6.500a17 17 0 0 1-2.700 3.500M6.500 7.500A16 16 0 0 0 2.500 12s3.500 6.500 9.500 6.500c1.600 0 3-.4 4.300-1.100");
export const Sliders = path("M4 7h9M19 7h1M4 17h1M11 17h9M16 4.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5zM8 14.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5z");
export const Dice = icon(
  <>
    <rect x="4.500" y="4.500" width="15" height="15" rx="2.500" />
    <path d="M9 9h.01M15 15h.01M15 9h.01M9 15h.01M12 12h.01" stroke-width="2.600" />
  </>,
);
