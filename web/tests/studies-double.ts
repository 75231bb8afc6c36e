// The studies' half of the double: three questions and a case, results with figures drawn here, and asking as a matter of
// seconds. What is asked and noted is kept for as long as the browser's tab lives, as a server keeps it across reloads.
import type { Card, Report, ResultLine, Wire, Work } from "../src/channel/studies";
import type { Asking } from "../src/state/asking";
import type { Settings } from "../src/state/recipe";

type Both = readonly [en: string, zh: string];
interface Planted { kind: "question" | "case"; title: Both; about: Both; answer: Both | null; judged: string | null; networks: number }

const PLANTED: Readonly<Record<string, Planted>> = {
  relu: {
    kind: "question", title: ["Why does ReLU lift the spiral from 50 % to 95 %?", "为什么 ReLU 能把螺旋数据的准确率从 50% 提高到 95%？"],
    about: ["A course shows a spiral to a linear network and to one with a ReLU. The optimizer was changed too.", "一门课程把螺旋数据交给一个线性网络和一个带 ReLU 的网络，但优化器也换了。"],
    answer: ["With the learning rate tuned in every cell, ReLU accounts for the whole gap; as given, neither change does anything alone.", "在每个组合里都调好学习率时，差距全部来自 ReLU；按原设置，两处改动单独都不起作用。"],
    judged: "confounded", networks: 1216,
  },
  gradient: {
    kind: "question", title: ["What is vanishing gradient, and does it matter?", "什么是梯度消失，它要紧吗？"],
    about: ["Follow the gradient back through deep networks, then train them.", "沿着深层网络往回追踪梯度，然后训练这些网络。"],
    answer: ["It matters at depth 20 and not at depth 3.", "在 20 层时要紧，在 3 层时不要紧。"], judged: "differs", networks: 5120,
  },
  optimizer: {
    kind: "question", title: ["SGD or Adam?", "SGD 还是 Adam？"], about: ["Every optimizer at every rate.", "每种优化器配每个学习率。"],
    answer: ["Tuned, they are equivalent within ±1.0 points.", "都调好以后，两者在 ±1.0 个百分点内等价。"], judged: "equivalent", networks: 2048,
  },
  seeds: {
    kind: "question", title: ["How many seeds are enough?", "多少个种子才够？"], about: ["Small studies picked from many seeds.", "从许多种子里抽取小规模的研究。"],
    answer: null, judged: null, networks: 0,
  },
  wilson: {
    kind: "case", title: ["A least-squares problem on which adaptive methods fail", "一个自适应方法会失败的最小二乘问题"], about: ["A paper builds it; guessing does as well.", "一篇论文构造了它，和乱猜一样好。"],
    answer: ["Undecided: the interval neither leaves out zero nor fits within ±1.0 points.", "未定：区间既没有排除零，也没有落在 ±1.0 个百分点之内。"], judged: "undecided", networks: 96,
  },
};
const SETS: readonly { name: string; title: Both; settings: Settings }[] = [{ name: "spiral", title: ["spiral", "螺旋"] as Both, settings: { points_per_class: 300, classes: 3, noise: 0.2 } }, { name: "moons", title: ["moons", "双月"] as Both, settings: { points_per_class: 300, noise: 0.1 } }];
const USUAL = { quick: 16, full: 64, delta: 0.01 };
const LASTS = 6; // looks at the work until it is done
const KEPT = "whorl-double";

interface Kept { plan: Asking & { seeds: number; delta: number }; done: number; at: number; stopped: boolean; notes: Record<string, string> }

export function studiesDouble(): Wire {
  const folders: Record<string, Kept> = JSON.parse(sessionStorage.getItem(KEPT) ?? "null") ?? first();
  let queue: string[] = [];
  const ended: object[] = [];
  const keep = (): void => sessionStorage.setItem(KEPT, JSON.stringify(folders));

  function begin(name: string, plan: Kept["plan"]): object {
    folders[name] ??= { plan, done: 0, at: Date.now() / 1000, stopped: false, notes: {} };
    if (folders[name].done < LASTS && !queue.includes(name)) queue.push(name);
    folders[name].stopped = false;
    keep();
    return { name, state: stateOf(name) };
  }

  function stateOf(name: string): string {
    if (folders[name].done >= LASTS) return "finished";
    return queue[0] === name ? "running" : queue.includes(name) ? "waiting" : "unfinished";
  }

  function work(say: Say): object {
    const [now] = queue;
    if (now && ++folders[now].done >= LASTS) {
      queue = queue.slice(1);
      ended.unshift({ name: now, title: say(PLANTED[folders[now].plan.name].title), state: "finished", trouble: null });
    }
    keep();
    const tell = (name: string): Work => ({
      name, title: say(PLANTED[folders[name].plan.name].title), phase: folders[name].done > LASTS - 1 ? "drawing" : "training", stage: say(["At the given settings", "按给定设置"]),
      sure: folders[name].done > 1 ? say(["Verdict: differs. The rest is still being run.", "结论：有差别。其余的还在进行。"]) : null,
      done: folders[name].done * 16, total: LASTS * 16, seconds: folders[name].done, left: folders[name].done < 3 ? null : LASTS - folders[name].done, least: false, trouble: null,
    });
    return { running: queue[0] ? tell(queue[0]) : null, waiting: queue.slice(1).map(tell), ended };
  }

  const line = (name: string, say: Say): ResultLine => {
    const { plan, at } = folders[name];
    const { title, answer, judged } = PLANTED[plan.name];
    const finished = stateOf(name) === "finished";
    return {
      name, title: say(title), kind: plan.kind, question: plan.name, state: stateOf(name), seeds: plan.seeds, effort: plan.effort,
      verdict: finished ? { kind: judged ?? "differs", text: say(answer ?? ["Forty seeds are enough here.", "这里 40 个种子就够了。"]) } : null, changed: at, bytes: 3_400_000,
    };
  };

  const answers: readonly (readonly [RegExp, (found: readonly string[], say: Say, body: any) => unknown])[] = [
    [/^questions$/, (_, say) => ({ questions: cards("question", say), cases: cards("case", say), chapters: [
      { name: "tensors", title: say(["Tensors", "张量"]), tasks: 9 }, { name: "autograd", title: say(["Autograd", "自动求导"]), tasks: 6 }] })],
    [/^pictures\/(case-)?([a-z-]+)$/, ([, name], say) => drawn(name, say)],
    [/^plans$/, (_, _say, body) => {
      const plan = settled(body);
      return { name: nameOf(plan), networks: 76 * plan.seeds, operations: 1e12, seconds: plan.seeds > 16 ? null : 3.2 * plan.seeds, exists: nameOf(plan) in folders, least: true };
    }],
    [/^asks$/, (_, _say, body) => begin(nameOf(settled(body)), settled(body))],
    [/^work$/, (_, say) => work(say)],
    [/^stop$/, (_, _say, body) => { queue = queue.filter((one) => one !== body.name); folders[body.name].stopped = true; return {}; }],
    [/^results$/, (_, say) => ({ folder: "whorl-results", results: Object.keys(folders).sort((a, b) => folders[b].at - folders[a].at).map((name) => line(name, say)) })],
    [/^results\/([^/]+)\/resume$/, ([name]) => begin(name, folders[name].plan)],
    [/^results\/([^/]+)$/, ([name], say) => (folders[name] ? report(name, folders[name], stateOf(name), say) : null)],
    [/^results\/([^/]+)\/figures\/([a-z-]+)$/, ([, id], say) => drawn(id, say)],
    [/^code$/, (_, _say, body) => ({ file: `playground.${body.format}`, text: `# a double of the server writes no code; it was asked for this\n# ${JSON.stringify(body)}\n` })],
    [/^results\/([^/]+)\/notes$/, ([name], _say, body) => { folders[name].notes[body.id] = body.text; keep(); return { html: read(body.text) }; }],
  ];

  return async (path, body) => {
    await new Promise((wake) => setTimeout(wake, 30));
    const [place, query = ""] = path.split("?");
    const chinese = new URLSearchParams(query).get("lang") === "zh";
    for (const [pattern, answer] of answers) {
      const found = pattern.exec(place);
      const given = found && answer(found.slice(1).map((one) => decodeURIComponent(one ?? "")), (both) => both[chinese ? 1 : 0], body);
      if (given) return { status: 200, text: typeof given === "string" ? given : JSON.stringify(given) };
    }
    return { status: 404, text: JSON.stringify({ trouble: { en: "There is no such result here.", zh: "这里没有这个结果。" } }) };
  };
}

type Say = (both: Both) => string;

function first(): Record<string, Kept> {
  const plan = (name: string, seeds: number): Kept["plan"] => ({ kind: PLANTED[name].kind, name, seeds, effort: "quick", delta: 0.01, data: null });
  const old = (name: string, seeds: number, done: number, ago: number): [string, Kept] => {
    const made = plan(name, seeds);
    return [nameOf(made), { plan: made, done, at: Date.now() / 1000 - ago, stopped: false, notes: {} }];
  };
  return Object.fromEntries([old("relu", 16, LASTS, 4000), old("relu", 8, LASTS, 90_000), old("wilson", 16, LASTS, 200_000), old("optimizer", 16, 2, 300_000)]);
}

function cards(kind: string, say: Say): Card[] {
  return Object.entries(PLANTED).filter(([, one]) => one.kind === kind).map(([name, one]) => ({
    name, title: say(one.title), about: say(one.about), answer: one.answer && say(one.answer), kind: one.judged, seeds: one.networks ? 16 : null, networks: one.networks || null,
    picture: one.networks > 0, data: name === "relu" ? SETS.map((set) => ({ ...set, title: say(set.title) })) : [], usual: USUAL,
  }));
}

function settled(asking: Asking): Kept["plan"] {
  return { ...asking, seeds: asking.seeds ?? USUAL[asking.effort], delta: asking.delta ?? USUAL.delta };
}

/** A name as a server would make it: the same plan, the same folder. */
function nameOf(plan: Kept["plan"]): string {
  let hash = 7;
  for (const letter of JSON.stringify([plan.name, plan.seeds, plan.effort, plan.delta, plan.data])) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  return `${plan.kind === "case" ? "case" : "ask"}-${plan.name}-${hash.toString(16).padStart(8, "0")}`;
}

function read(text: string): string {
  const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return safe.split(/\n\s*\n/).filter((one) => one.trim()).map((one) => `<p>${one.replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>")}</p>`).join("");
}

function report(name: string, { plan, notes }: Kept, state: string, say: Say): Report {
  const { title, about, answer, judged } = PLANTED[plan.name];
  const head = { name, title: say(title), question: say(about), state, plan: { ...plan, question: plan.name } };
  if (state !== "finished") return { ...head, verdict: null, numbers: [], figures: [], sections: [], caveats: [], made: null, notes: {}, files: [] };
  const figure = (id: string, heading: Both) => ({
    id, title: say(heading), caption: say(["Dots are means over seeds, lines their intervals.", "点是各种子的平均值，线是区间。"]), alt: say(["Two intervals above zero, two around it.", "两个区间在零以上，两个包含零。"]),
    prose: [say(["Either change alone does nothing that matters; both together solve the task. So the credit cannot be divided at these settings.", "单独一处改动没有实际作用，两处一起才解决了任务。因此在这些设置下，功劳无法分开计算。"])],
  });
  return {
    ...head,
    verdict: { kind: judged ?? "differs", sentences: [say(answer ?? ["Forty seeds are enough here.", "这里 40 个种子就够了。"]), say(["Each interval holds at 95 %.", "每个区间的置信水平为 95%。"])] },
    numbers: [{
      title: say(["Shares of the gap", "差距的份额"]), columns: [say(["Factor", "因素"]), say(["Share", "份额"]), say(["Interval", "区间"])], numeric: [false, true, true],
      rows: [[say(["the activation", "激活函数"]), `+${40 + plan.seeds / 8}`, "+39.1 – +43.0"], [say(["the optimizer", "优化器"]), "+0.3", "−0.4 – +1.1"]], note: "",
    }],
    figures: [figure("shares", ["Which change bought what", "每处改动带来了什么"]), figure("cells", ["Every combination", "每个组合"])],
    sections: plan.name === "relu" ? [{
      id: "relu-buys-it", title: say(["ReLU buys the difference", "差距来自 ReLU"]), judgement: "holds-with-conditions", said: say(["“ReLU lifts the accuracy from 50 % to 95 %.”", "“ReLU 把准确率从 50% 提高到 95%。”"]),
      prose: [say(["Only with a learning rate that suits it.", "只有学习率合适时才成立。"])], facts: [[say(["Seeds", "种子"]), String(plan.seeds)]], chart: null,
    }] : [],
    caveats: [say(["Everything else was held still.", "其余设置都保持不变。"])],
    made: { facts: [[say(["Seeds", "种子数"]), `1–${plan.seeds}`], [say(["Networks trained", "训练的网络数"]), "1,216"]], recipes: [{ name: "course-relu", source: '[network]\nname = "mlp"\nhidden = [100]' }], versions: { whorl: "0.1.0", numpy: "2.3.0" } },
    notes: Object.fromEntries(Object.entries(notes).filter(([, text]) => text.trim()).map(([id, text]) => [id, { text, html: read(text) }])),
    files: ["report.html", "report.zip", "runs.csv", "result.json", "recipes.zip", "code.zip"],
  };
}

/** A forest of intervals in the colours of the page, with an id that two pictures share. */
function drawn(id: string, say: Say): string {
  const rows = Array.from({ length: 4 }, (_, row) => {
    const [y, x, half] = [40 + 45 * row, 250 + 60 * (row % 2) * (id.length % 5), 18 + 6 * row];
    return `<g clip-path="url(#clip)"><line x1="${x - half}" x2="${x + half}" y1="${y}" y2="${y}" stroke="var(--series-1, #0063a6)" stroke-width="3"/><circle cx="${x}" cy="${y}" r="6" fill="var(--series-1, #0063a6)"/></g>`
      + `<text x="12" y="${y + 5}" font-size="15" fill="var(--ink, #1b1e23)">${say(["combination", "组合"])} ${row + 1}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 230" width="600" height="230"><defs><clipPath id="clip"><rect x="130" y="0" width="470" height="230"/></clipPath></defs>`
    + `<line x1="250" x2="250" y1="15" y2="210" stroke="var(--quiet, #bcc3cb)"/>${rows.join("")}</svg>`;
}
