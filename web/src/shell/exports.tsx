// A result to take away: the report with its notes, the numbers, the recipes, the code and the weights.
import type { JSX } from "preact";
import { fileAddress, FILES, type Report } from "../channel/studies";
import { language, say } from "../words/words";

export function Exports({ report }: { report: Report }): JSX.Element | null {
  const files = FILES.filter((file) => report.files.includes(file));
  if (!files.length) return null;
  return (
    <details class="exports">
      <summary>{say("lab-export")}</summary>
      <ul>
        {files.map((file) => (
          <li key={file}><a download={`${report.name}-${file}`} href={fileAddress(report.name, file, language.value)}>{say(`lab-file-${file.replace(".", "-")}`)}</a></li>
        ))}
      </ul>
    </details>
  );
}
