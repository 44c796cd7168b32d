import assert from "node:assert/strict";
import { test } from "node:test";
import { codeBytes, versionFor } from "../../static/qr/bytes.js";
import { checkBytes } from "../../static/qr/galois.js";
import { qrCode } from "../../static/qr/qr.js";
import { alignments, capacityOf } from "../../static/qr/version.js";

test("check bytes are those of the standard's example, 01234567 in version 1-M", () => {
  const data = [0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11];
  const check = [0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55];
  assert.deepEqual([...checkBytes(Uint8Array.from(data), 10)], check);
});

test("capacities and alignment patterns are those of the standard's tables", () => {
  const data = [1, 2, 7, 10, 20, 32, 40].map((version) => ["L", "M"].map((level) => capacityOf(version, level).data));
  assert.deepEqual(data, [[19, 16], [34, 28], [156, 124], [274, 216], [861, 669], [1955, 1541], [2956, 2334]]);
  assert.deepEqual([1, 2, 7, 32, 40].map(alignments), [
    [],
    [6, 18],
    [6, 22, 38],
    [6, 34, 60, 86, 112, 138],
    [6, 30, 58, 86, 114, 142, 170],
  ]);
});

test("a message takes the smallest version that holds it", () => {
  for (const level of ["L", "M"]) {
    assert.equal(versionFor(0, level), 1);
    for (let version = 1; version <= 40; version++) {
      const most = capacityOf(version, level).data - (version < 10 ? 2 : 3); // mode, length and end are bytes together
      assert.equal(versionFor(most, level), version);
      assert.equal(codeBytes(new Uint8Array(most), version, level).length, capacityOf(version, level).total);
    }
  }
  assert.equal(versionFor(2954, "L"), null);
});

test("it is as large as needed, and there is none for what is too long", () => {
  assert.equal(qrCode("http://127.0.0.1:8000/").size, 25);
  assert.equal(qrCode("x".repeat(2953)).size, 177);
  assert.equal(qrCode("x".repeat(2954)), null);
  assert.equal(qrCode("é".repeat(1477)), null); // two bytes each
});
