import { describe, expect, it } from "vitest";
import { fileAddress, Refused, type Reply, studies } from "../src/channel/studies";
import { usual } from "../src/state/asking";
import { duration, size } from "../src/words/numbers";

function answering(reply: Reply | Error): { asked: (readonly [string, object | undefined])[]; lab: ReturnType<typeof studies> } {
  const asked: (readonly [string, object | undefined])[] = [];
  const lab = studies(async (path, body) => {
    asked.push([path, body]);
    if (reply instanceof Error) throw reply;
    return reply;
  });
  return { asked, lab };
}

describe("requests for questions and results", () => {
  it("go where the protocol says, with names that cannot become other paths", async () => {
    const { asked, lab } = answering({ status: 200, text: '{"html": "<p>so</p>"}' });
    await lab.questions("zh");
    await lab.picture("case", "lenet-vgg", "en");
    await lab.plan(usual("question", "relu"), "en");
    await lab.figure("a/../b", "x?y", "en");
    expect(await lab.note("r", "fig", "so")).toBe("<p>so</p>");
    expect(asked).toEqual([
      ["questions?lang=zh", undefined],
      ["pictures/case-lenet-vgg?lang=en", undefined],
      ["plans?lang=en", { kind: "question", name: "relu", seeds: null, effort: "quick", delta: null, data: null }],
      ["results/a%2F..%2Fb/figures/x%3Fy?lang=en", undefined],
      ["results/r/notes", { id: "fig", text: "so" }],
    ]);
    expect(fileAddress("a/b", "runs.csv", "zh")).toBe("api/results/a%2Fb/files/runs.csv?lang=zh");
  });

  it("that are refused tell the server's words, and what is no answer tells none", async () => {
    const said = { en: "No.", zh: "不。" };
    const refusal = (reply: Reply | Error) => answering(reply).lab.results("en").then(() => null, (problem: Refused) => [problem instanceof Refused, problem.said, problem.status]);
    expect(await refusal({ status: 409, text: JSON.stringify({ trouble: said }) })).toEqual([true, said, 409]);
    expect(await refusal({ status: 500, text: "Internal Server Error" })).toEqual([true, null, 500]);
    expect(await refusal({ status: 200, text: "<html>" })).toEqual([true, null, 0]);
    expect(await refusal(new TypeError("Failed to fetch"))).toEqual([true, null, 0]);
  });
});

describe("times and sizes", () => {
  it("come in the unit that people would use", () => {
    expect([0, 59.6, 119, 121, 7199, 7300].map(duration).map(({ id, number }) => `${number} ${id}`)).toEqual([
      "0 number-seconds", "60 number-seconds", "119 number-seconds", "2 number-minutes", "120 number-minutes", "2.0 number-hours",
    ]);
    expect([0, 999, 1000, 3_400_000, 2e15].map(size).map(({ id, number }) => `${number} ${id}`)).toEqual([
      "0 number-bytes", "999 number-bytes", "1 number-kilobytes", "3.4 number-megabytes", "2000 number-terabytes",
    ]);
  });
});
