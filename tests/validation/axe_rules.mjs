// Checks web pages against axe's rules in headless Chromium: node axe_rules.mjs CHROMIUM MODULES FILE...
// Prints a line of JSON a file: {file, violations: [{rule, help, targets}]}.
import { createRequire } from "node:module";
import { readFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [chromium, modules, ...files] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(modules, "package.json")));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const profile = mkdtempSync(join(tmpdir(), "rapporteur-axe-"));
const browser = await puppeteer.launch({
  executablePath: chromium,
  userDataDir: profile,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
});
try {
  const page = await browser.newPage();
  await page.setBypassCSP(true); // the pages forbid scripts, and axe is one
  for (const file of files) {
    await page.goto(pathToFileURL(file).href);
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }));
    const violations = found.violations.map((one) => ({
      rule: one.id, help: one.help, targets: one.nodes.map((node) => node.html.slice(0, 200)),
    }));
    console.log(JSON.stringify({ file, violations, passed: found.passes.length }));
  }
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
