// A framework-free view inside the shell: mounted once, taken away with its place.
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { View } from "../views/view";

export interface MountedProps {
  readonly mount: (element: HTMLElement) => View;
  readonly class?: string;
  /** What a screen reader says of the picture. */
  readonly label?: string;
  readonly describedBy?: string;
}

export function Mounted({ mount, class: name = "", label, describedBy }: MountedProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const view = place.current && mount(place.current);
    return () => view?.dispose();
  }, []);
  const picture = label ? ({ role: "img", "aria-label": label, "aria-describedby": describedBy } as const) : {};
  return <div ref={place} class={`mounted ${name}`} {...picture} />;
}
