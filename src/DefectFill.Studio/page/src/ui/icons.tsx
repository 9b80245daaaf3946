import type { ComponentChildren, JSX } from "preact";

const icon =
  (drawing: ComponentChildren) =>
  (props: { size?: number }): JSX.Element => (
    <svg
      class="icon"
      width={props.size ?? 20}
      height={props.size ?? 20}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawing}
    </svg>
  );

const path = (d: string) => icon(<path d={d} />);

export const Folder = path(
  "M3 7.5A1.5 1.5 0 0 1 4.5 6h4.2l2 2.2h8.8A1.5 1.5 0 0 1 21 9.7v7.8a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5z",
);
export const Photo = icon(
  <>
    <rect x="3" y="5" width="18" height="14" rx="2" />
    <circle cx="8.5" cy="10" r="1.6" />
    <path d="m4 17.5 5-4.5 3.5 3 3-2.5 5 4" />
  </>,
);
export const Pen = path("m4 20 .9-4L15.6 5.3a1.8 1.8 0 0 1 2.5 0l.6.6a1.8 1.8 0 0 1 0 2.5L8 19.1zM13.5 7.5l3 3");
export const Learn = path("M3 18.5c4 0 5-12 9-12s3 6 5 6 2-3.5 4-3.5M3 21h18");
export const Fill = icon(
  <>
    <rect x="3" y="3" width="8" height="8" rx="1.5" />
    <rect x="13" y="3" width="8" height="8" rx="1.5" />
    <rect x="3" y="13" width="8" height="8" rx="1.5" />
    <path d="M17 13.5v7M13.5 17h7" />
  </>,
);
export const Layers = path("m12 3.5 9 4.7-9 4.7-9-4.7zM3.5 12.5l8.5 4.4 8.5-4.4M3.5 16.5l8.5 4.4 8.5-4.4");
export const Inspect = icon(
  <>
    <circle cx="10.5" cy="10.5" r="6.5" />
    <path d="m15.5 15.5 5 5M7.7 10.7l2 2 3.6-4" />
  </>,
);
export const Queue = path("M4 6h16M4 12h16M4 18h10");
export const Doctor = path("M3 12h4l2.5-7 4 14 2.5-7H21");
export const Settings = icon(
  <>
    <path d="M4 7h9M19 7h1M4 17h1M11 17h9" />
    <circle cx="16" cy="7" r="2.5" />
    <circle cx="8" cy="17" r="2.5" />
  </>,
);
export const Plus = path("M12 5v14M5 12h14");
export const Check = path("m5 12.5 4.5 4.5L19 7.5");
export const Cross = path("m6 6 12 12M18 6 6 18");
export const Undo = path("M8 5 4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-3");
export const More = path("M20 12a8 8 0 1 1-2.5-5.8M20 4v4.5h-4.5");
export const Bin = path(
  "M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12a1.3 1.3 0 0 0 1.3 1.2h6.8a1.3 1.3 0 0 0 1.3-1.2l.8-12M10 11v5M14 11v5",
);
export const Upload = path(
  "M12 15.5V4.5M7.5 8.5 12 4l4.5 4.5M4 15.5v3A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5v-3",
);
export const Download = path(
  "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4 15.5v3A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5v-3",
);
export const Import = path("M4 5h6l2 2h8v12H4zM12 10.5v5M9.5 13.5l2.5 2.5 2.5-2.5");
export const Warning = path("M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.3");
export const Info = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 11v5.5M12 7.5v.3" />
  </>,
);
export const Copies = icon(
  <>
    <rect x="8" y="8" width="12" height="12" rx="2" />
    <path d="M16 8V5.5A1.5 1.5 0 0 0 14.5 4h-9A1.5 1.5 0 0 0 4 5.500v9A1.5 1.5 0 0 0 5.5 16H8" />
  </>,
);
export const Left = path("m14.5 5-7 7 7 7");
export const Right = path("m9.5 5 7 7-7 7");
export const Down = path("m5 9 7 7 7-7");
export const Pause = path("M8.5 5v14M15.5 5v14");
export const Play = path("M7.5 4.800v14.400L19.5 12z");
export const Stop = icon(<rect x="6" y="6" width="12" height="12" rx="1.5" />);
export const Compare = path(
  "M12 3v18M12 6H5.500A1.5 1.5 0 0 0 4 7.500v9A1.5 1.5 0 0 0 5.5 18H12M15 6h3.500A1.5 1.5 0 0 1 20 7.500v9a1.5 1.5 0 0 1-1.5 1.500H15",
);
export const ZoomIn = icon(
  <>
    <circle cx="10.5" cy="10.5" r="6.5" />
    <path d="m15.5 15.5 5 5M10.5 7.500v6M7.5 10.500h6" />
  </>,
);
export const ZoomOut = icon(
  <>
    <circle cx="10.5" cy="10.5" r="6.5" />
    <path d="m15.5 15.5 5 5M7.5 10.500h6" />
  </>,
);
export const Fit = path(
  "M4 9V5.500A1.5 1.5 0 0 1 5.5 4H9M15 4h3.500A1.5 1.5 0 0 1 20 5.500V9M20 15v3.500a1.5 1.5 0 0 1-1.5 1.500H15M9 20H5.500A1.5 1.5 0 0 1 4 18.500V15",
);
export const Target = icon(
  <>
    <circle cx="12" cy="12" r="5" />
    <path d="M12 2.500v5M12 16.500v5M2.5 12h5M16.5 12h5" />
  </>,
);
export const Terminal = path("m5 7.5 4.5 4.500L5 16.500M12 17h7");
export const First = path("M5 4.500h14M12 20V8.500M7.5 13 12 8.500l4.5 4.5");
export const Keyboard = icon(
  <>
    <rect x="2.5" y="6" width="19" height="12" rx="2" />
    <path d="M6.5 10h.01M10 10h.01M14 10h.01M17.5 10h.01M8 14h8" />
  </>,
);
