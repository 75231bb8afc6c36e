// How it is trained: loss, optimizer with its settings, schedule and batch.
import type { JSX } from "preact";
import { isRegression, KINDS } from "../state/recipe";
import { say } from "../words/words";
import { KindRow, SettingRows } from "./settings";
import { isHidden, state } from "./store";

export function TrainingPanel(): JSX.Element | null {
  const { recipe, own } = state.value;
  if (isHidden("loss") && isHidden("optimizer") && isHidden("training")) return null;
  const losses = isRegression(recipe, own) ? ["squared-error"] : KINDS.loss;
  return (
    <section class="card training-panel" aria-labelledby="training-heading">
      <h2 id="training-heading">{say("lab-training")}</h2>
      {!isHidden("optimizer") && <KindRow side="recipe" section="optimizer" recipe={recipe} />}
      {!isHidden("optimizer") && <SettingRows side="recipe" section="optimizer" recipe={recipe} />}
      {!isHidden("loss") && <KindRow side="recipe" section="loss" recipe={recipe} choices={losses} />}
      {!isHidden("training") && <SettingRows side="recipe" section="training" recipe={recipe} />}
    </section>
  );
}
