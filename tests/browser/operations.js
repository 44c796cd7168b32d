/** The layers of an answer of `/explain` as the page's modules take them: `{ layer id: operation }`. */
async ({ root, layers: text }) => {
  const { values } = await import(`${root}tensor/decode.js`);
  const operations = {};
  for (const { output, weight, bias, running_mean, running_var, argmax, ...layer } of JSON.parse(text)) {
    const tensors = Object.entries({ weight, bias, running_mean, running_var }).filter(([, tensor]) => tensor);
    operations[layer.id] = {
      layer,
      inputs: layer.inputs.map((id) => ({ layer: operations[id].layer, values: operations[id].output })),
      parameters: Object.fromEntries(tensors.map(([name, tensor]) => [name, values(tensor)])),
      output: values(output),
    };
  }
  return operations;
};
