import assert from "node:assert/strict";
import { test } from "node:test";
import { format } from "../../static/locale/format.js";

test("placeholders are filled in, numbers as the language writes them", () => {
  assert.equal(format("{layer}: {count} values", { layer: "conv", count: 12345.5 }, "en"), "conv: 12,345.5 values");
  assert.equal(format("{count}", { count: 12345.5 }, "de"), "12.345,5");
  assert.equal(format("{layer}: {missing}", { layer: "{missing}", missing: 1 }, "en"), "{missing}: 1");
});

test("a placeholder without a value stays", () => {
  assert.equal(format("{a} {b}", { a: 1 }, "en"), "1 {b}");
});

test("the plural's branch is chosen by the number, then by the language", () => {
  const pattern = "{n, plural, =0 {no maps} one {# map of {layer}} other {# maps of {layer}}} here";
  const text = (n, language = "en") => format(pattern, { n, layer: "conv" }, language);
  assert.deepEqual([0, 1, 2, 1234].map((n) => text(n)), [
    "no maps here",
    "1 map of conv here",
    "2 maps of conv here",
    "1,234 maps of conv here",
  ]);
  assert.equal(format("{n, plural, one {a} few {b} other {c}}", { n: 3 }, "pl"), "b");
  assert.equal(format("{n, plural, one {a} other {b}}", { n: 1 }, "zh"), "b"); // Chinese has one category
});

test("a # in a value is not the number", () => {
  assert.equal(format("{n, plural, other {# of {layer}}}", { n: 2, layer: "#1" }, "en"), "2 of #1");
});
