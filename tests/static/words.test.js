import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "en", dataset: { messages: "common explore" } } }; // where messages look for the language
const { inWords } = await import("../../static/components/class-bars/in-words.js");

test("a digit has a name, another class is called as its network calls it", () => {
  assert.equal(inWords(["7", "seal"], [0.99, 0.01]), "That’s a seven.");
  assert.match(inWords(["7", "seal"], [0.01, 0.99]), /\bseal\b/);
  assert.match(inWords(["10", "0"], [0.5, 0.5]), /\b10\b.*zero/);
});
