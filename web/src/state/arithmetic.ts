// The arithmetic of one unit at one place of the plane, from the weights themselves: what it multiplies, adds and bends.
import type { LayerWeights } from "../channel/channel";

const SELU = [1.0507009873554805, 1.6732632423543772] as const;

const FUNCTIONS: Readonly<Record<string, (z: number) => number>> = {
  identity: (z) => z,
  relu: (z) => Math.max(0, z),
  "leaky-relu": (z) => (z > 0 ? z : 0.01 * z),
  elu: (z) => (z > 0 ? z : Math.expm1(z)),
  selu: (z) => SELU[0] * (z > 0 ? z : SELU[1] * Math.expm1(z)),
  gelu: (z) => 0.5 * z * (1 + erf(z / Math.SQRT2)),
  silu: (z) => z / (1 + Math.exp(-z)),
  tanh: Math.tanh,
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  softplus: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
  sine: Math.sin,
  square: (z) => z * z,
};

/** By its series, which is good to more digits than are shown. */
function erf(x: number): number {
  const size = Math.abs(x);
  if (size > 4) return Math.sign(x);
  let [term, sum] = [size, size];
  for (let n = 1; n < 60; n++) {
    term *= (-size * size) / n;
    sum += term / (2 * n + 1);
  }
  return Math.sign(x) * Math.min(1, (2 / Math.sqrt(Math.PI)) * sum);
}

export function bent(activation: string, z: number): number {
  return (FUNCTIONS[activation] ?? FUNCTIONS.identity)(z);
}

export interface Term {
  /** Which unit of the layer before. */
  readonly input: number;
  readonly weight: number;
  readonly value: number;
}

export interface Sum {
  readonly terms: readonly Term[];
  readonly bias: number;
  readonly z: number;
  /** What a skipped connection adds after the activation; null where there is none. */
  readonly skipped: number | null;
  readonly output: number;
}

export interface Architecture {
  readonly activations: readonly string[];
  readonly residual: boolean;
}

/** What goes into every layer at a place: the place itself, then the outputs of each layer in turn. */
export function passed(layers: readonly LayerWeights[], shape: Architecture, place: readonly number[]): Float64Array[] {
  const values = [Float64Array.from(place)];
  layers.forEach((layer, depth) => {
    const before = values[depth];
    values.push(Float64Array.from({ length: layer.outputs }, (_, unit) => outputOf(layer, before, depth, unit, shape, layers.length)));
  });
  return values;
}

function outputOf(
  layer: LayerWeights, before: Float64Array, depth: number, unit: number, shape: Architecture, depths: number,
): number {
  let z = layer.biases[unit];
  for (let input = 0; input < layer.inputs; input++) z += layer.weights[unit * layer.inputs + input] * before[input];
  if (depth === depths - 1) return z;
  return bent(shape.activations[depth], z) + (skips(layer, depth, shape) ? before[unit] : 0);
}

function skips(layer: LayerWeights, depth: number, shape: Architecture): boolean {
  return shape.residual && depth > 0 && layer.inputs === layer.outputs;
}

/** The sum of one unit, with its largest terms first. */
export function sumOf(
  layers: readonly LayerWeights[], shape: Architecture, place: readonly number[], depth: number, unit: number,
): Sum {
  return summed(layers, shape, passed(layers, shape, place)[depth], depth, unit);
}

function summed(layers: readonly LayerWeights[], shape: Architecture, before: Float64Array, depth: number, unit: number): Sum {
  const layer = layers[depth];
  const terms = Array.from(before, (value, input) => ({ input, weight: layer.weights[unit * layer.inputs + input], value }));
  const bias = layer.biases[unit];
  const z = terms.reduce((sum, term) => sum + term.weight * term.value, bias);
  const last = depth === layers.length - 1;
  const skipped = !last && skips(layer, depth, shape) ? before[unit] : null;
  const output = last ? z : bent(shape.activations[depth], z) + (skipped ?? 0);
  terms.sort((one, other) => Math.abs(other.weight * other.value) - Math.abs(one.weight * one.value));
  return { terms, bias, z, skipped, output };
}

/** The probabilities that softmax makes of the outputs. */
export function softmax(outputs: ArrayLike<number>): number[] {
  const most = Math.max(...Array.from(outputs));
  const powers = Array.from(outputs, (output) => Math.exp(output - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
