/** Programs of WebGL, and quads that are drawn many times over. */

/**
 * @param {WebGL2RenderingContext} gl
 * @param {string[]} sources of the vertex and the fragment shader
 */
export function buildProgram(gl, sources) {
  const program = /** @type {WebGLProgram} */ (gl.createProgram());
  [gl.VERTEX_SHADER, gl.FRAGMENT_SHADER].forEach((type, i) => {
    const shader = /** @type {WebGLShader} */ (gl.createShader(type));
    gl.shaderSource(shader, sources[i]);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader); // once the program goes
  });
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(gl.getProgramInfoLog(program) ?? "no program");
  }
  /** @type {Map<string, WebGLUniformLocation | null>} */ const known = new Map();
  /** Where a uniform is. @param {string} name */
  const at = (name) => {
    if (!known.has(name)) known.set(name, gl.getUniformLocation(program, name));
    return known.get(name) ?? null;
  };
  return { program, at };
}

/**
 * Quads with attributes of their own: the first at location 0, and so on.
 * @param {WebGL2RenderingContext} gl
 * @param {number[]} sizes how many numbers each attribute has
 */
export function instanced(gl, sizes) {
  const [array, buffer] = [gl.createVertexArray(), gl.createBuffer()];
  const stride = sizes.reduce((sum, size) => sum + size, 0);
  let count = 0;
  gl.bindVertexArray(array);
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  let offset = 0;
  sizes.forEach((size, place) => {
    gl.enableVertexAttribArray(place);
    gl.vertexAttribPointer(place, size, gl.FLOAT, false, 4 * stride, 4 * offset);
    gl.vertexAttribDivisor(place, 1);
    offset += size;
  });
  return {
    /** @param {Float32Array} numbers */
    fill(numbers) {
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
      gl.bufferData(gl.ARRAY_BUFFER, numbers, gl.DYNAMIC_DRAW);
      count = numbers.length / stride;
    },
    draw() {
      gl.bindVertexArray(array);
      if (count) gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count);
    },
    remove() {
      gl.deleteVertexArray(array);
      gl.deleteBuffer(buffer);
    },
  };
}
