// The playground: one recipe, a fleet of seeds, everything live.
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Studies } from "../channel/studies";
import { say } from "../words/words";
import { CurvesPanel } from "../shell/curves-panel";
import { DataPanel } from "../shell/data-panel";
import { ExportPanel } from "../shell/export-panel";
import { InsidePanel } from "../shell/inside-panel";
import { NetworkPanel } from "../shell/network-panel";
import { PresetsPanel } from "../shell/presets-panel";
import { ResultPanel } from "../shell/result-panel";
import type { Run } from "../shell/run";
import { isHidden } from "../shell/store";
import { TrainingPanel } from "../shell/training-panel";
import { Transport } from "../shell/transport";

/** Without studies, as in a notebook, nobody is there who writes a network as code. */
export function Playground({ run, studies }: { run: Run; studies?: Studies }): JSX.Element {
  useEffect(() => run.follow(), []);
  return (
    <main class="playground">
      <h1 class="hidden" tabIndex={-1}>{say("lab-room-playground")}</h1>
      {!isHidden("presets") && <PresetsPanel />}
      <Transport run={run} />
      <div class="settings-column">
        {!isHidden("data") && <DataPanel />}
        <TrainingPanel />
      </div>
      <div class="network-column">
        <NetworkPanel run={run} />
      </div>
      <div class="result-column">
        <ResultPanel run={run} />
      </div>
      <CurvesPanel run={run} />
      {!isHidden("inside") && <InsidePanel run={run} />}
      {studies && !isHidden("export") && <ExportPanel run={run} studies={studies} />}
    </main>
  );
}
