// Everything people read, from the same Fluent catalogues as the Python side; the language can change at any time.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { signal } from "@preact/signals";
import enLab from "../../../src/whorl/language/en/lab.ftl?raw";
import enNames from "../../../src/whorl/language/en/names.ftl?raw";
import enEvidence from "../../../src/whorl/language/en/evidence.ftl?raw";
import enWords from "../../../src/whorl/language/en/words.ftl?raw";
import zhLab from "../../../src/whorl/language/zh/lab.ftl?raw";
import zhNames from "../../../src/whorl/language/zh/names.ftl?raw";
import zhEvidence from "../../../src/whorl/language/zh/evidence.ftl?raw";
import zhWords from "../../../src/whorl/language/zh/words.ftl?raw";

export type Language = "en" | "zh";
export type Arguments = Readonly<Record<string, string | number>>;

export const LANGUAGES: readonly Language[] = ["en", "zh"];
const BETWEEN_CHINESE = /(?<=[\u3001-\u9fff\uff01-\uff5e]) (?=[\u3001-\u9fff\uff01-\uff5e])/g;

const bundles: Record<Language, FluentBundle> = {
  en: bundle("en", [enLab, enEvidence, enNames, enWords]),
  zh: bundle("zh", [zhLab, zhEvidence, zhNames, zhWords]),
};

export const language = signal<Language>("en");

function bundle(locale: Language, sources: readonly string[]): FluentBundle {
  const made = new FluentBundle(locale, { useIsolating: false });
  for (const source of sources) made.addResource(new FluentResource(source));
  return made;
}

/** The words of a message in the language of the moment; a message without words is our mistake and shows its id. */
export function say(id: string, values: Arguments = {}, spoken: Language = language.value): string {
  const message = bundles[spoken].getMessage(id);
  if (!message?.value) return id;
  const said = bundles[spoken].formatPattern(message.value, values as Record<string, FluentVariable>, []);
  return spoken === "zh" ? said.replace(BETWEEN_CHINESE, "") : said;
}

/** Sentences after one another, with a space where the language has one. */
export function together(...sentences: readonly string[]): string {
  return sentences.join(language.value === "zh" ? "" : " ");
}

export function hasWords(id: string): boolean {
  return bundles.en.hasMessage(id);
}

/** The name of a level such as `relu`; what has none stands as it is. */
export function levelName(value: unknown): string {
  if (value === null) return say("level-none");
  if (typeof value === "boolean") return say(value ? "level-yes" : "level-no");
  if (Array.isArray(value)) return value.length ? value.map(levelName).join(", ") : say("level-empty");
  const id = `level-${String(value)}`;
  return typeof value === "string" && hasWords(id) ? say(id) : String(value);
}

/** The language a browser asks for, Chinese or else English. */
export function wanted(languages: readonly string[]): Language {
  const known = languages.map((one) => one.slice(0, 2).toLowerCase()).find((one) => one === "zh" || one === "en");
  return known === "zh" ? "zh" : "en";
}
