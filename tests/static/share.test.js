import assert from "node:assert/strict";
import { test } from "node:test";
import { isLocal, portOf } from "../../static/components/share/address.js";
import { fileName } from "../../static/explore/file-name.js";
import { within } from "../../static/explore/present/within.js";

test("an address of this computer is known as one", () => {
  for (const host of ["127.0.0.1:8000", "127.1.2.3", "localhost:9", "a.localhost", "[::1]:8000"]) {
    assert.ok(isLocal(`http://${host}/#layer=x`), host);
  }
  for (const host of ["192.168.1.7:8000", "school.example", "localhost.example", "[fe80::1]"]) {
    assert.ok(!isLocal(`http://${host}/`), host);
  }
  assert.equal(portOf("http://127.0.0.1:8000/#"), ":8000");
  assert.equal(portOf("http://localhost/"), "");
});

test("a file's name tells network and layer", () => {
  assert.equal(fileName("tiny-vgg", null), "convscope-tiny-vgg");
  assert.equal(fileName("a/b", "features.0 conv"), "convscope-a_b-features.0_conv");
});

test("what floats stays in the window", () => {
  const box = { left: -5, top: 700, width: 200, height: 250 };
  assert.deepEqual(within(box, { width: 800, height: 600 }), { left: 0, top: 350 });
  assert.deepEqual(within(box, { width: 100, height: 100 }), { left: 0, top: 0 });
});
