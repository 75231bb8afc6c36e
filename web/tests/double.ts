// A channel without a server, for tests and for looking at the page: it trains small networks here, by plain gradient
// descent on few points, and answers every command as the server does.
import { type Arrivals, type Channel, type Command, Exchange, type LayerWeights, type PointSet, type Status } from "../src/channel/channel";
import { bent, passed } from "../src/state/arithmetic";
import { activations, classesOf, type Recipe } from "../src/state/recipe";
import { duelDouble } from "./duel-double";
import type { OwnPoints } from "../src/state/points";
import { random } from "./random";

const BOUNDS = { left: -1.2, right: 1.2, bottom: -1.2, top: 1.2 };
const POINTS = 90;

function spiral(classes: number, size: number, draw: () => number, noise: number): PointSet {
  const count = size * classes;
  const set = { x: new Float32Array(count), y: new Float32Array(count), target: new Float32Array(count) };
  for (let index = 0; index < count; index++) {
    const arm = index % classes;
    const radius = draw();
    const angle = ((2 * Math.PI) / classes) * (arm + 2 * radius) + noise * (draw() + draw() + draw() - 1.5) * 2;
    set.x[index] = radius * Math.sin(angle);
    set.y[index] = radius * Math.cos(angle);
    set.target[index] = arm;
  }
  return set;
}

function given(own: OwnPoints): PointSet {
  return { x: Float32Array.from(own.x, ([x]) => x), y: Float32Array.from(own.x, ([, y]) => y), target: Float32Array.from(own.y) };
}

interface Net { layers: LayerWeights[]; memory: Float64Array[]; square: Float64Array[]; step: number }

export function double(): Channel {
  const exchange = new Exchange();
  let recipe: Recipe | null = null;
  let own: OwnPoints | null = null;
  let nets: Net[] = [];
  let [seed, seeds, chosen, timer, step] = [1, 16, 0, 0, 0];
  let train: PointSet = spiral(3, 1, random(1), 0);
  let fresh = train;
  let classes = 3;
  let playing = false;
  const recorded: number[] = [];

  function begin(): void {
    if (!recipe) return;
    step = 0;
    recorded.length = 0;
    classes = classesOf(recipe) || 1;
    const noise = Number(recipe.data.noise ?? 0.1);
    if (own) classes = own.classes || 1;
    train = own ? given(own) : spiral(Math.max(2, classes), POINTS, random(seed), noise);
    fresh = own ? train : spiral(Math.max(2, classes), POINTS, random(seed + 999), noise);
    const widths = [2, ...(recipe.network.hidden as readonly number[]), classes];
    nets = Array.from({ length: seeds }, (_, index) => made(widths, random(1000 + seed + index)));
    exchange.give("begun", { recipe, networks: seeds });
    exchange.give("points", { bounds: BOUNDS, train, fresh, classes: classes < 2 ? 0 : classes });
    show();
  }

  function made(widths: readonly number[], draw: () => number): Net {
    const layers = widths.slice(1).map((outputs, layer) => {
      const inputs = widths[layer];
      const scale = 1 / Math.sqrt(inputs);
      const fill = (size: number): Float32Array => Float32Array.from({ length: size }, () => (2 * draw() - 1) * scale * 1.7);
      return { inputs, outputs, weights: fill(inputs * outputs), biases: fill(outputs) };
    });
    const zeros = (): Float64Array[] => layers.map((layer) => new Float64Array(layer.weights.length + layer.outputs));
    return { layers, memory: zeros(), square: zeros(), step: 0 };
  }

  function shape(): { activations: readonly string[]; residual: boolean } {
    return { activations: recipe ? activations(recipe) : [], residual: false };
  }

  function trainOne(net: Net, lr: number): number[] {
    const gradient = net.layers.map((layer) => new Float64Array(layer.weights.length + layer.outputs));
    const names = shape().activations;
    for (let index = 0; index < train.x.length; index += 2) {
      const values = passed(net.layers, shape(), [train.x[index], train.y[index]]);
      const out = values[net.layers.length];
      const most = Math.max(...out);
      const powers = Array.from(out, (one) => Math.exp(one - most));
      const sum = powers.reduce((a, b) => a + b, 0);
      let delta = powers.map((one, group) => one / sum - Number(train.target[index] === group));
      for (let depth = net.layers.length - 1; depth >= 0; depth--) {
        const layer = net.layers[depth];
        const before = values[depth];
        const next = new Array<number>(layer.inputs).fill(0);
        delta.forEach((one, unit) => {
          for (let input = 0; input < layer.inputs; input++) {
            gradient[depth][unit * layer.inputs + input] += one * before[input];
            next[input] += one * layer.weights[unit * layer.inputs + input];
          }
          gradient[depth][layer.weights.length + unit] += one;
        });
        delta = depth ? next.map((one, input) => one * slope(names[depth - 1], before[input])) : next;
      }
    }
    net.step++;
    const count = train.x.length / 2;
    return net.layers.map((layer, depth) => {
      let norm = 0;
      gradient[depth].forEach((sum, place) => {
        const g = sum / count;
        norm += g * g;
        const m = (net.memory[depth][place] = 0.9 * net.memory[depth][place] + 0.1 * g);
        const v = (net.square[depth][place] = 0.999 * net.square[depth][place] + 0.001 * g * g);
        const move = (lr * (m / (1 - 0.9 ** net.step))) / (Math.sqrt(v / (1 - 0.999 ** net.step)) + 1e-8);
        if (place < layer.weights.length) layer.weights[place] -= move;
        else layer.biases[place - layer.weights.length] -= move;
      });
      return Math.sqrt(norm);
    });
  }

  function slope(name: string, output: number): number {
    if (name === "tanh") return 1 - output * output;
    if (name === "sigmoid") return output * (1 - output);
    if (name === "identity") return 1;
    return output > 0 ? 1 : name === "relu" ? 0 : 0.01 + bent(name, 0) * 0;
  }

  function scores(net: Net, points: PointSet): [number, number] {
    let [loss, right] = [0, 0];
    for (let index = 0; index < points.x.length; index++) {
      const out = passed(net.layers, shape(), [points.x[index], points.y[index]])[net.layers.length];
      const most = Math.max(...out);
      const sum = out.reduce((total, one) => total + Math.exp(one - most), 0);
      loss += Math.log(sum) + most - out[points.target[index]];
      if (out.indexOf(most) === points.target[index]) right++;
    }
    return [loss / points.x.length, right / points.x.length];
  }

  function fieldOf(net: Net, side: number): { classes: Uint8Array; level: Uint8Array } {
    const [kinds, level] = [new Uint8Array(side * side), new Uint8Array(side * side)];
    for (let place = 0; place < side * side; place++) {
      const out = passed(net.layers, shape(), at(place, side))[net.layers.length];
      const sorted = Array.from(out).sort((a, b) => b - a);
      kinds[place] = out.indexOf(sorted[0]);
      level[place] = 255 * (1 - Math.exp(-(sorted[0] - (sorted[1] ?? 0))));
    }
    return { classes: kinds, level };
  }

  function at(place: number, side: number): [number, number] {
    return [-1.2 + (2.4 * ((place % side) + 0.5)) / side, 1.2 - (2.4 * (Math.floor(place / side) + 0.5)) / side];
  }

  function status(phase: Status["phase"]): void {
    exchange.give("status", { phase, step, steps: 5000, recorded: [...recorded], trouble: null });
  }

  function show(norms: number[] = []): void {
    const net = nets[Math.min(chosen, nets.length - 1)];
    if (!net) return;
    const measured = nets.map((one) => [scores(one, train), scores(one, fresh)]);
    const column = (pick: (one: number[][]) => number): Float32Array => Float32Array.from(measured, pick);
    exchange.give("measures", {
      networks: seeds, steps: [step], trainLoss: column((one) => one[0][0]), trainAccuracy: column((one) => one[0][1]),
      freshLoss: column((one) => one[1][0]), freshAccuracy: column((one) => one[1][1]),
    });
    if (recorded[recorded.length - 1] !== step) recorded.push(step);
    exchange.give("field", { step, network: chosen, rows: 60, columns: 60, bounds: BOUNDS, ...fieldOf(net, 60), low: 0, high: 1 });
    exchange.give("weights", { step, network: chosen, layers: net.layers });
    exchange.give("thumbnails", { step, side: 20, networks: nets.map((one) => fieldOf(one, 20)) });
    const side = 20;
    const values = Array.from({ length: side * side }, (_, place) => passed(net.layers, shape(), at(place, side)));
    exchange.give("units", {
      step, side,
      layers: net.layers.map((layer, depth) => Array.from({ length: layer.outputs }, (_, unit) => {
        const scale = values.reduce((most, one) => Math.max(most, Math.abs(one[depth + 1][unit])), 1e-9);
        return { scale, levels: Uint8Array.from(values, (one) => 127.5 + (127.5 * one[depth + 1][unit]) / scale) };
      })),
    });
    const hidden = net.layers.length - 1;
    const bins = (all: number[]): Arrivals["inside"]["weights"][number] => {
      const [low, high] = [Math.min(...all), Math.max(...all, Math.min(...all) + 1e-6)];
      const counts = new Array<number>(20).fill(0);
      for (const one of all) counts[Math.min(19, Math.floor((20 * (one - low)) / (high - low)))]++;
      return { low, high, counts };
    };
    const depths = Array.from({ length: hidden }, (_, depth) => depth);
    exchange.give("inside", {
      step, network: chosen, gradientNorm: norms.length ? norms : net.layers.map(() => 0.1),
      dead: depths.map((depth) => Array.from({ length: net.layers[depth].outputs }, (_, unit) => values.every((one) => one[depth + 1][unit] === 0)).filter(Boolean).length),
      widths: depths.map((depth) => net.layers[depth].outputs),
      activations: depths.map((depth) => bins(values.flatMap((one) => Array.from(one[depth + 1])))),
      weights: net.layers.map((layer) => bins(Array.from(layer.weights))),
    });
    const last = Array.from(train.x, (x, index) => passed(net.layers, shape(), [x, train.y[index]])[hidden]);
    exchange.give("warp", { step, network: chosen, x: Float32Array.from(last, (one) => one[0]), y: Float32Array.from(last, (one) => one[1] ?? 0), target: train.target, exact: true });
    status(playing ? "playing" : "paused");
  }

  function tick(): void {
    let norms: number[] = [];
    for (let time = 0; time < 4; time++) {
      nets.forEach((net, index) => {
        const found = trainOne(net, Number(recipe?.optimizer.lr ?? 0.01));
        if (index === chosen) norms = found;
      });
      step++;
    }
    show(norms);
    if (playing) timer = setTimeout(tick, 40) as unknown as number;
  }

  const answers: { [Kind in Command["kind"]]: (command: Extract<Command, { kind: Kind }>) => void } = {
    start: (command) => {
      ({ recipe, own, seed, seeds, chosen } = command);
      begin();
    },
    play: () => {
      if (playing) return;
      playing = true;
      tick();
    },
    pause: () => {
      playing = false;
      clearTimeout(timer);
      status("paused");
    },
    step: () => tick(),
    speed: () => undefined,
    reset: () => {
      playing = false;
      clearTimeout(timer);
      begin();
    },
    choose: (command) => {
      chosen = command.network;
      show();
    },
    edit: ({ layer, output, input, value }) => {
      const found = nets[chosen].layers[layer];
      if (input < 0) found.biases[output] = value;
      else found.weights[output * found.inputs + input] = value;
      show();
    },
    seek: (command) => {
      step = command.step;
      status("paused");
    },
    ...duelDouble(exchange),
  };
  return {
    send: (command) => (answers[command.kind] as (command: Command) => void)(command),
    on: (kind, listener) => exchange.on(kind, listener),
  };
}
