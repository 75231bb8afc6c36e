// A short movement that is played once, when it comes into sight; where people ask for little motion only its end is shown.

/** Calls with 0 to 1 over some milliseconds, and at last with 1; what comes back ends it. */
export function act(element: Element, milliseconds: number, show: (share: number) => void): () => void {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  show(still ? 1 : 0);
  if (still) return () => undefined;
  let frame = 0;
  let start = 0;
  const tick = (now: number): void => {
    start ||= now;
    const share = Math.min(1, (now - start) / milliseconds);
    show(share);
    if (share < 1) frame = requestAnimationFrame(tick);
  };
  const watch = new IntersectionObserver((seen) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    watch.disconnect();
    frame = requestAnimationFrame(tick);
  }, { threshold: 0.4 });
  watch.observe(element);
  return () => {
    watch.disconnect();
    cancelAnimationFrame(frame);
  };
}

/** Slow at both ends. */
export function eased(share: number): number {
  return share * share * (3 - 2 * share);
}
