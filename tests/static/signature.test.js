import assert from "node:assert/strict";
import { test } from "node:test";

import { isPicture } from "../../static/components/picture-input/signature.js";

const file = (text) => new Blob([Uint8Array.from(text, (letter) => letter.charCodeAt(0))]);

test("pictures are known by their bytes", async () => {
  for (const start of [
    "\x89PNG\r\n\x1a\n....",
    "\xff\xd8\xff\xe0........",
    "GIF89a......",
    "BM..........",
    "RIFF\n\n\n\nWEBPVP8 ",
    "\0\0\0\x1cftypavif....",
    "\0\0\0\x18ftypheic....",
  ]) {
    assert.equal(await isPicture(file(start)), true, start);
  }
});

test("other files are not taken for pictures", async () => {
  for (const start of ["", "%PDF-1.7", "<svg xmlns=", "RIFF....WAVE", "\0\0\0\x18ftypmp42...."]) {
    assert.equal(await isPicture(file(start)), false, start);
  }
});
