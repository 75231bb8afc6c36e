// What can be taken home: the recipe as code, the chosen network's weights as they are now, and the numbers so far.
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import type { CodeFormat, Studies } from "../channel/studies";
import type { OwnPoints } from "../state/points";
import { safetensors, tensors } from "../state/safetensors";
import { curvesSheet, pointsSheet } from "../state/sheet";
import { count } from "../words/numbers";
import { language, say } from "../words/words";
import { troubled } from "./desk";
import { enough, type Run } from "./run";
import { save } from "./save";
import { state } from "./store";

const FORMATS: readonly CodeFormat[] = ["py", "ipynb", "toml"];
const TYPES: Readonly<Record<CodeFormat, string>> = { py: "text/x-python", ipynb: "application/x-ipynb+json", toml: "application/toml" };
const POINTS = "points.csv";

export function ExportPanel({ run, studies }: { run: Run; studies: Studies }): JSX.Element {
  const [said, setSaid] = useState("");
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const { recipe, own, seed, seeds, chosen } = state.value;
  const points = recipe.data.name === "own" ? own : null;
  const weights = run.weights.value;
  const held = weights !== null && weights.network === chosen && run.ready ? weights : null;

  const tell = (text: string, trouble = false): void => {
    setSaid(text);
    setFailed(trouble);
  };
  const saved = (name: string, content: string | ArrayBuffer, type: string): void => {
    save(name, content, type);
    tell(say("lab-export-saved", { file: name }));
  };
  const code = async (format: CodeFormat): Promise<void> => {
    if (busy) return;
    setBusy(true);
    tell(say("lab-export-writing"));
    try {
      const { file, text } = await studies.code({ recipe, own: points, seed, seeds, format }, language.peek());
      saved(file, text, TYPES[format]);
    } catch (problem) {
      tell(troubled(problem), true);
    }
    setBusy(false);
  };
  const network = (): void => {
    if (!held) return;
    const told = { format: "pt", seed: String(seed + held.network), step: String(held.step) };
    saved(`network-seed-${seed + held.network}-step-${held.step}.safetensors`, safetensors(tensors(recipe, held.layers), told), "application/octet-stream");
  };
  return (
    <section class="card export-panel" aria-labelledby="export-heading">
      <h2 id="export-heading">{say("lab-export")}</h2>
      <div class="taken">
        <Group title={say("lab-export-code")} hint={say(points ? "lab-export-code-own" : "lab-export-code-hint", { seeds })}>
          {FORMATS.map((format) => (
            <button key={format} type="button" class="plain" disabled={points !== null && !enough(points)} onClick={() => void code(format)}>{say(`lab-export-${format}`)}</button>
          ))}
        </Group>
        <Group title={say("lab-export-network", { seed: seed + chosen, step: count(held?.step ?? 0) })} hint={say("lab-export-weights-hint")}>
          <button type="button" class="plain" disabled={!held} onClick={network}>{say("lab-export-weights")}</button>
        </Group>
        <Group title={say("lab-export-numbers")} hint={say(points ? "lab-export-points-own" : "lab-export-points-hint", { seed: seed + chosen })}>
          <button type="button" class="plain" disabled={!run.result.value.length} onClick={() => saved("curves.csv", curvesSheet(run.history, seed), "text/csv")}>{say("lab-export-curves")}</button>
          <button type="button" class="plain" disabled={!points && !run.points.value} onClick={() => saved(POINTS, pointsSheet(points ?? learnt(run)), "text/csv")}>{say("lab-export-points")}</button>
        </Group>
      </div>
      <p class={failed ? "hint warning" : "hint"} role="status">{said}</p>
    </section>
  );
}

function Group({ title, hint, children }: { title: string; hint: string; children: ComponentChildren }): JSX.Element {
  return (
    <div role="group" aria-label={title}>
      <h3>{title}</h3>
      <div class="buttons">{children}</div>
      <p class="hint">{hint}</p>
    </div>
  );
}

/** The points that the chosen network learns from. */
function learnt(run: Run): OwnPoints {
  const found = run.points.peek();
  if (!found) return { x: [], y: [], classes: 0 };
  const { x, y, target } = found.train;
  return { x: Array.from(x, (one, index) => [one, y[index]] as const), y: Array.from(target), classes: found.classes };
}
