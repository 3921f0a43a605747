"use strict";
// The checks as one rule of textlint; `checks.json` beside it has the table. Decimals are exact: whole numbers of millionths.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const NUMBER = "(?<$1>\\d+(?:\\.\\d+)?)";
const checks = JSON.parse(readFileSync(join(__dirname, "checks.json"), "utf8")).map(([id, kind, pattern, names]) => ({
  id, kind, names, pattern: new RegExp(pattern.replace(/<(\w+)>/g, NUMBER), "g"),
}));

const MILLION = 1000000n;
const exact = (printed) => {
  const [whole, decimals = ""] = printed.split(".");
  return BigInt(whole) * MILLION + BigInt(decimals.padEnd(6, "0"));
};

const holds = ({ kind, names }, printed) => {
  const [first, ...others] = names.map((name) => exact(printed[name]));
  if (kind === "most") return first <= 100n * MILLION;
  if (kind === "order") return first >= others[0];
  if (kind === "sum") return first === others.reduce((sum, part) => sum + part, 0n);
  const places = (printed[names[0]].split(".")[1] || "").length;
  const gap = 100n * others[0] * MILLION - first * others[1];
  return 2n * 10n ** BigInt(places) * (gap < 0n ? -gap : gap) <= others[1] * MILLION;
};

module.exports = ({ Syntax, RuleError, report, getSource, locator }) => ({
  [Syntax.Document](node) {
    const text = getSource(node);
    for (const check of checks)
      for (const match of text.matchAll(check.pattern))
        if (!holds(check, match.groups))
          report(node, new RuleError(check.id, { padding: locator.at(match.index) }));
  },
});
