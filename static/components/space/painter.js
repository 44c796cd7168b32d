/**
 * Paints planes and lines with WebGL 2. Planes take their colours from a texture per layer, a texel per cell, so a value
 * has the very colour that it has in the flat network.
 *
 * @typedef {{ picture: Uint32Array, width: number, height: number }} Atlas  packed colours, row-major
 * @typedef {{ places: Float32Array, count: number }} Batch  `places`: nine numbers per plane, see `PLANE`
 */

import { buildProgram, instanced } from "./program.js";

/** x, y, z, width, depth of a plane; left, top, columns, rows of its texels. */
const PLANE = [3, 2, 4];
/** Both ends, colour with opacity, width in pixels. */
const LINE = [3, 3, 4, 1];
export const LINE_SIZE = 11;

const PLANES = [
  `#version 300 es
  layout(location = 0) in vec3 corner;
  layout(location = 1) in vec2 size;
  layout(location = 2) in vec4 texels;
  uniform mat4 camera;
  out vec2 place;
  flat out vec4 part;
  void main() {
    place = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    part = texels;
    gl_Position = camera * vec4(corner.x + place.x * size.x, corner.y, corner.z + place.y * size.y, 1.0);
  }`,
  `#version 300 es
  precision highp float;
  uniform sampler2D atlas;
  uniform vec4 border;
  in vec2 place;
  flat in vec4 part;
  out vec4 colour;
  void main() {
    vec2 cell = min(floor(place * part.zw), part.zw - 1.0);
    vec3 value = texelFetch(atlas, ivec2(part.xy + max(cell, 0.0)), 0).rgb;
    vec2 size = 1.0 / fwidth(place);
    vec2 inward = min(place, 1.0 - place) * size;
    float rim = 1.0 - smoothstep(0.5, 1.5, min(inward.x, inward.y));
    rim *= clamp(min(size.x, size.y) / 14.0, 0.0, 1.0); // it must not outweigh a small plane
    colour = vec4(mix(value, border.rgb, rim * border.a), 1.0);
  }`,
];
const LINES = [
  `#version 300 es
  layout(location = 0) in vec3 start;
  layout(location = 1) in vec3 end;
  layout(location = 2) in vec4 paint;
  layout(location = 3) in float thick;
  uniform mat4 camera;
  uniform vec2 pixels;
  uniform float ratio;
  out vec4 shade;
  out float aside;
  flat out float most;
  void main() {
    vec4 a = camera * vec4(start, 1.0);
    vec4 b = camera * vec4(end, 1.0);
    vec2 along = (b.xy / b.w - a.xy / a.w) * pixels;
    vec2 normal = length(along) > 0.0 ? normalize(vec2(-along.y, along.x)) : vec2(0.0);
    float wide = max(thick * ratio, 1.0) + 1.0;
    aside = (float(gl_VertexID & 1) * 2.0 - 1.0) * wide / 2.0;
    vec4 here = gl_VertexID < 2 ? a : b;
    gl_Position = here + vec4(normal * aside * 2.0 / pixels * here.w, 0.0, 0.0);
    shade = vec4(paint.rgb, paint.a * min(1.0, thick * ratio));
    most = wide / 2.0;
  }`,
  `#version 300 es
  precision highp float;
  in vec4 shade;
  in float aside;
  flat in float most;
  out vec4 colour;
  void main() {
    float cover = clamp(most - abs(aside), 0.0, 1.0);
    colour = vec4(shade.rgb * shade.a, shade.a) * cover;
  }`,
];

export class Painter {
  /** @type {{ texture: WebGLTexture, batch: ReturnType<typeof instanced> }[]} */ #sheets = [];

  /** @param {HTMLCanvasElement} canvas @throws {Error} where there is no WebGL 2 */
  constructor(canvas) {
    const gl = canvas.getContext("webgl2", { antialias: true, alpha: true });
    if (!gl) throw new Error("no WebGL 2");
    this.gl = gl;
    this.planes = buildProgram(gl, PLANES);
    this.lines = buildProgram(gl, LINES);
    this.edges = instanced(gl, LINE);
    this.marks = instanced(gl, LINE);
    this.most = /** @type {number} */ (gl.getParameter(gl.MAX_TEXTURE_SIZE));
  }

  /** Takes the planes of each layer. @param {Float32Array[]} sheets */
  set sheets(sheets) {
    const { gl } = this;
    for (const { texture, batch } of this.#sheets) {
      gl.deleteTexture(texture);
      batch.remove();
    }
    this.#sheets = sheets.map((places) => {
      const batch = instanced(gl, PLANE);
      batch.fill(places);
      return { texture: /** @type {WebGLTexture} */ (gl.createTexture()), batch };
    });
  }

  /** Takes the colours of a layer. @param {number} place @param {Atlas} atlas */
  colour(place, { picture, width, height }) {
    const { gl } = this;
    gl.bindTexture(gl.TEXTURE_2D, this.#sheets[place].texture);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    const bytes = new Uint8Array(picture.buffer);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
  }

  /** @param {Float32Array} camera @param {number[]} border red, green, blue, opacity @param {number} ratio device pixels per CSS pixel */
  paint(camera, border, ratio) {
    const { gl, planes, lines } = this;
    const { width, height } = gl.canvas;
    gl.viewport(0, 0, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.enable(gl.DEPTH_TEST);
    gl.disable(gl.BLEND);
    gl.useProgram(planes.program);
    gl.uniformMatrix4fv(planes.at("camera"), false, camera);
    gl.uniform4fv(planes.at("border"), border);
    for (const { texture, batch } of this.#sheets) {
      gl.bindTexture(gl.TEXTURE_2D, texture);
      batch.draw();
    }
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.depthMask(false);
    gl.useProgram(lines.program);
    gl.uniformMatrix4fv(lines.at("camera"), false, camera);
    gl.uniform2f(lines.at("pixels"), width, height);
    gl.uniform1f(lines.at("ratio"), ratio);
    this.edges.draw();
    gl.disable(gl.DEPTH_TEST); // what is in focus is seen through all
    this.marks.draw();
    gl.depthMask(true);
  }
}
