// A network's numbers as a safetensors file, its tensors called as in the script that the lab writes of the recipe.
import type { LayerWeights } from "../channel/channel";
import { activations, type Recipe } from "./recipe";

export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const NORM = ["weight", "bias", "running_mean", "running_var"] as const;

/** The tensors of a network: modules are counted as in the script's `nn.Sequential`, where the identity is left out. */
export function tensors(recipe: Recipe, layers: readonly LayerWeights[]): Tensor[] {
  const found: Tensor[] = [];
  const names = activations(recipe);
  let place = 0;
  layers.forEach((layer, depth) => {
    const last = depth + 1 === layers.length;
    const skips = recipe.network.residual === true && !last && depth > 0 && layer.inputs === layer.outputs;
    const prefix = (inner: number): string => (skips ? `${place}.${inner}.` : layers.length === 1 ? "" : `${place + inner}.`);
    found.push({ name: `${prefix(0)}weight`, shape: [layer.outputs, layer.inputs], values: layer.weights });
    found.push({ name: `${prefix(0)}bias`, shape: [layer.outputs], values: layer.biases });
    layer.norm?.forEach((values, part) => found.push({ name: `${prefix(1)}${NORM[part]}`, shape: [layer.outputs], values }));
    const modules = 1 + Number(layer.norm !== undefined) + Number(names[depth] !== "identity") + Number(Number(recipe.network.dropout) > 0);
    place += skips ? 1 : modules;
  });
  return found;
}

/** The bytes of a safetensors file: the length of its header in eight bytes, the header in JSON, then the numbers. */
export function safetensors(parts: readonly Tensor[], told: Readonly<Record<string, string>>): ArrayBuffer {
  const header: Record<string, object> = { __metadata__: told };
  let size = 0;
  for (const { name, shape, values } of parts) header[name] = { dtype: "F32", shape, data_offsets: [size, (size += 4 * values.length)] };
  let text = JSON.stringify(header);
  while (new TextEncoder().encode(text).length % 8) text += " ";
  const head = new TextEncoder().encode(text);
  const file = new DataView(new ArrayBuffer(8 + head.length + size));
  file.setBigUint64(0, BigInt(head.length), true);
  new Uint8Array(file.buffer).set(head, 8);
  let place = 8 + head.length;
  for (const { values } of parts)
    for (const value of values) {
      file.setFloat32(place, value, true);
      place += 4;
    }
  return file.buffer as ArrayBuffer;
}
