import assert from "node:assert/strict";
import { test } from "node:test";
import { FIT, frameCode } from "../../static/learn/embed-code.js";

test("the code of a frame keeps what its address means in HTML", () => {
  const address = "http://a.example/embed/lab/convolve?lang=en#convolve?stride=2_2&padding=1_1_1_1";
  const code = frameCode({ address, title: 'a "lab"', height: 700 });
  assert.ok(code.includes('src="http://a.example/embed/lab/convolve?lang=en#convolve?stride=2_2&amp;padding=1_1_1_1"'));
  assert.ok(code.includes('title="a &quot;lab&quot;"'));
  assert.ok(code.includes('height="700"'));
});

test("the script that fits frames is one", () => {
  const [, body] = FIT.match(/^<script>(.*)<\/script>$/s);
  assert.doesNotThrow(() => new Function(body));
});
