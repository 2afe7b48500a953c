#!/usr/bin/env python3
"""page_test.py PAGE TEMPLATE: the page of an atlas does in a browser what its data say.

PAGE is a page made from real data; from TEMPLATE, the page without data, the test makes an empty and a hostile one. It
drives Chromium through chromedriver by the WebDriver protocol. Status 77: skipped, there is no such browser.
"""

import base64
import itertools
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zlib
from pathlib import Path
from urllib.parse import urlencode

ENTER, ESCAPE, RIGHT = "\ue007", "\ue00c", "\ue014"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
TOKEN = "@ATLAS_DATA@"


class Failure(Exception):
    pass


def check(condition, message):
    if not condition:
        raise Failure(message)


def check_equal(seen, expected, what):
    check(seen == expected, f"{what}: the page has {shortened(seen)}, the data say {shortened(expected)}")


def shortened(value):
    text = repr(value)
    return text if len(text) < 600 else text[:600] + " …"


def until(condition, what, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        check(time.monotonic() < end, f"{what}: not within {seconds} seconds")
        time.sleep(0.05)


class Browser:
    """A headless Chromium, with chromedriver on a port of its own choice."""

    def __init__(self, chromedriver):
        self.driver = subprocess.Popen([chromedriver, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.session = None

    def start(self, chromium, folder):
        port = next((found[1] for line in self.driver.stdout if (found := re.search(r"started successfully on port (\d+)", line))), None)
        check(port, "chromedriver did not start")
        self.base = f"http://127.0.0.1:{port}/session"
        options = {"binary": chromium, "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                                                f"--user-data-dir={folder}/profile"]}
        wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        self.session = self.call("POST", "", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
        self.devtools("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
        self.resize(1280, 900)

    def call(self, method, path, body=None):
        address = self.base + (f"/{self.session}" if self.session else "") + path
        content = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(address, content, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise Failure(f"the browser refuses {path}: {json.load(error)['value']['message'][:2000]}") from None

    def close(self):
        try:
            if self.session:
                self.call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()

    def devtools(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def resize(self, width, height):
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def open(self, path, state=None):
        """Opens the page afresh; a change of the hash alone would not load it again."""
        self.call("POST", "/url", {"url": "about:blank"})
        self.call("POST", "/url", {"url": path.as_uri() + (f"#{urlencode(state)}" if state else "")})

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": arguments})

    def element(self, selector):
        return self.call("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self.call("POST", f"/element/{self.element(selector)}/click", {})

    def press(self, selector, keys):
        self.call("POST", f"/element/{self.element(selector)}/value", {"text": keys})

    def text(self, selector):
        return self.run("return document.querySelector(arguments[0]).textContent", selector)

    def texts(self, selector):
        return self.run("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector)

    def names(self, body):
        """The names of all rows in the body of a table, after clicks on its button for more."""
        return self.run("""const button = document.getElementById(arguments[0] + '-more');
            while (!button.hidden) button.click();
            return [...document.querySelectorAll('#' + arguments[0] + ' tr')].map(e => e.dataset.name);""", body)

    def visible(self, selector):
        return self.run("return document.querySelector(arguments[0])?.checkVisibility() ?? false", selector)

    def filter(self, text):
        self.run("document.getElementById('filter').select()")
        self.press("#filter", text)

    def choose(self, selector, value):
        self.run("""const select = document.querySelector(arguments[0]);
            select.value = arguments[1];
            select.dispatchEvent(new Event('change', {bubbles: true}));""", selector, str(value))

    def check_quiet(self):
        """No message in the console, and nothing was asked of any other place."""
        check_equal([entry["message"] for entry in self.call("POST", "/se/log", {"type": "browser"})], [], "messages in the console")
        check_equal(self.run("return performance.getEntriesByType('resource').map(e => e.name)"), [], "requests beside the page itself")

    def check_width(self, what):
        width, window = self.run("return [document.scrollingElement.scrollWidth, window.innerWidth]")
        check(width <= window, f"{what}: {width} pixels wide in a window of {window}")


# ---- What the data say.

def done(row):
    return row["status"] == "done"


def interval(row, key):
    """The least and the greatest value that a quantity can have, or None."""
    if key == "laws":
        if not done(row):
            return None
        return (row["at_least"] if row["claim"] == "bounds" else row["at_most"], row["at_most"])
    if key == "excess":
        laws = interval(row, "laws")
        return laws and row["known"] is not None and tuple(n - row["known"] for n in laws) or None
    if key == "gap":
        return None if None in (row["dim_lie"], row["dim_w"]) else (row["dim_lie"] - row["dim_w"],) * 2
    return None if row[key] is None else (row[key],) * 2


def is_exception(row):
    return (interval(row, "excess") or (0, 0))[0] > 0


def figure(row, key):
    """An interval of integers as the page writes it."""
    values = interval(row, key)
    star = "*" if row["claim"] == "randomised" and key in ("laws", "excess") else ""
    return "" if values is None else "–".join(str(n).replace("-", "−") for n in sorted(set(values))) + star


def statement(row):
    noun = "independent conservation law" + ("" if row["at_most"] == 1 else "s")
    bounds = f"at least {row['at_least']}, at most {row['at_most']}"
    others, explicit = row["at_least"] - row["explicit"], row["explicit"]
    means = f"{explicit} {'is an explicit polynomial' if explicit == 1 else 'are explicit polynomials'}, {others} shown to exist by 1-forms."
    more = f" Of the {row['at_least']} proved laws {means}" if others else ""
    if row["claim"] == "exactly":
        return f"φ has exactly {row['at_most']} {noun} (proved).{more}"
    if row["claim"] == "bounds":
        return f"φ has {bounds} {noun} (proved).{more}"
    return f"φ has {row['at_most']} {noun} (randomised, error < 2^-{row['error_bits']}); {bounds} (proved).{more}"


def certificate(row):
    return zlib.decompress(base64.b64decode(row["certificate"]))


def section(text, head):
    lines = [line for line in text.split("\n") if not line.startswith("#")]
    start = next((k for k, line in enumerate(lines) if re.match(head + r" \d+", line)), None)
    return [] if start is None else lines[start + 1:start + 1 + int(lines[start].split()[1])]


def typeset(polynomial):
    """The text of a polynomial without what typesetting replaces: U1_2_3^2 has the indices 2,3 and an exponent."""
    text = re.sub(r"([A-Za-z][A-Za-z0-9]*)_(\w+)", lambda found: found[1] + found[2].replace("_", ","), polynomial)
    return text.replace("^", "").replace("*", "\u2009").replace("-", "−")


# ---- The checks of a page with data.

def check_summary(browser, data):
    rows = data["rows"]
    claims = [sum(done(row) and row["claim"] == claim for row in rows) for claim in ("exactly", "bounds", "randomised")]
    expected = [len(rows), *claims, sum(not done(row) for row in rows), sum(map(is_exception, rows))]
    check_equal([int(text.replace(",", "")) for text in browser.texts("#summary b")], expected, "numbers of the summary")
    check_equal(browser.text("h1"), data["title"], "title")
    check_equal(set(browser.names("exceptions-rows")), {row["name"] for row in rows if is_exception(row)}, "exceptions")


def check_sorting(browser, data):
    sizes = {row["name"]: row["D"] for row in data["rows"]}
    for keys, direction, sign in ((None, "ascending", 1), (ENTER, "descending", -1)):
        browser.press("[data-key=D]", keys) if keys else browser.click("[data-key=D]")
        names = browser.names("rows")
        check_equal(sorted(names), sorted(sizes), f"rows sorted by D, {direction}")
        seen = [sizes[name] for name in names]
        check_equal(seen, sorted(seen, key=lambda size: sign * size), f"D, {direction}")
        check_equal(browser.run("return [...document.querySelectorAll('#columns th')].map(e => e.ariaSort).filter(s => s != 'none')"),
                    [direction], "the direction that the header tells")


FILTERS = {
    "laws>known": is_exception,
    "linear D>=10": lambda row: "linear" in row["name"] and row["D"] >= 10,
    "kind=linear 2-1 D < 9": lambda row: row["kind"] == "linear" and "2-1" in row["name"] and row["D"] < 9,
    "claim=exactly dim_lie>dim_w": lambda row: row["claim"] == "exactly" and (interval(row, "gap") or (0,))[0] > 0,
    "laws<=6": lambda row: done(row) and row["at_most"] <= 6,
    "status!=done": lambda row: not done(row),
    "known=none": lambda row: row["known"] is None,
    "no-such-name": lambda row: False,
    "": lambda row: True,
}


def check_filters(browser, data):
    for text, predicate in FILTERS.items():
        browser.filter(text or "\ue003")
        expected = sorted(row["name"] for row in data["rows"] if predicate(row))
        check_equal(sorted(browser.names("rows")), expected, f"rows that match '{text}'")
        check(not browser.visible("#filter-error"), f"'{text}' shows an error")
        check(browser.text("#matched").startswith(f"{len(expected):,} of "), f"'{text}' is said to match {browser.text('#matched')}")
    for text in ("foo>3", "kind>3", "D>=", ">=4", "D>=many"):
        browser.filter(text)
        check(browser.visible("#filter-error"), f"the filter '{text}' shows no error")
        check(re.fullmatch(r"\S+ .*\.", browser.text("#filter-error")), f"'{text}': no sentence is {browser.text('#filter-error')}")
    browser.filter("\ue003")


def check_details(browser, data, folder):
    name = browser.run("return (document.querySelector('#exceptions-rows tr') ?? document.querySelector('#rows tr')).dataset.name")
    row = next(row for row in data["rows"] if row["name"] == name)
    browser.click("#exceptions-rows .link, #rows .link")
    until(lambda: browser.visible("#download"), f"the certificate of {name} is shown")
    check_equal(browser.text("#details-title"), name, "title of the details")
    check_equal(browser.text("#statement"), statement(row), f"statement about {name}")
    text = certificate(row).decode()
    laws, forms = section(text, "laws"), section(text, "forms")
    lists = browser.run("return [...document.querySelectorAll('.formulas')].map(list => [...list.children].map(e => e.textContent))")
    check_equal(lists[0], [typeset(law) for law in laws[:100]], f"laws of {name}")
    check_equal(len(lists), 1 + bool(forms), f"lists of formulas of {name}")
    if forms:
        check_equal(len(lists[1]), len(forms), f"number of 1-forms of {name}")
        check(all("\u2009d" in form for form in lists[1]), f"no differential in the 1-forms of {name}: {lists[1]}")
    browser.click("#download")
    file = folder / (name.replace(":", "-") + ".cert")
    until(file.exists, f"{file.name} is downloaded")
    check_equal(file.read_bytes(), certificate(row), f"certificate of {name}")
    browser.press("#close", ESCAPE)
    until(lambda: not browser.visible("#details"), "the details close by Escape")
    check("row=" not in browser.run("return location.hash"), "the closed details are still in the hash")


def map_cells(browser):
    return browser.run("""const number = id => Number(document.getElementById(id).value);
        const fixed = [...document.querySelectorAll('.fixed select')].map(e => [Number(e.dataset.position), Number(e.value)]);
        const across = [...document.querySelectorAll('#map thead th')].slice(1).map(e => Number(e.textContent));
        return [...document.querySelectorAll('#map tbody tr')].flatMap(line => [...line.cells].slice(1).map((cell, k) => ({
          widths: [...fixed, [number('map-y'), Number(line.cells[0].textContent)], [number('map-x'), across[k]]],
          name: cell.firstChild.dataset.name ?? null, text: cell.textContent, kinds: [...cell.firstChild.classList]})));""")


def check_map_cell(cell, group, rows, show):
    kind = re.match(r"[^+.]+", group)[0]
    widths = [width for _, width in sorted(cell["widths"])]
    names = ["-".join(map(str, widths))] + (["-".join(map(str, reversed(widths)))] if kind == "linear" else [])
    row = next((rows[kind, name, "+bias" in group] for name in names if (kind, name, "+bias" in group) in rows), None)
    what = f"map of {group}, {show}, at {names[0]}"
    check_equal(cell["name"], row and row["name"], what)
    expected = "·" if row is None else (figure(row, show) or "–") if done(row) else row["status"]
    check_equal(cell["text"], expected, what)
    check_equal("exception" in cell["kinds"], row is not None and is_exception(row), f"{what}, outlined")
    check_equal("unfinished" in cell["kinds"], row is not None and (not done(row) or interval(row, show) is None), f"{what}, hatched")


def check_maps(browser, data):
    rows = {(row["kind"], "-".join(map(str, row["widths"])), bool(row["bias"])): row for row in data["rows"] if row["widths"]}
    groups = browser.run("return [...document.getElementById('map-group').options].map(e => e.value)")
    for group, show in itertools.product(groups, ("laws", "excess", "D", "gap")):
        browser.choose("#map-group", group)
        browser.choose("#map-show", show)
        for cell in map_cells(browser):
            check_map_cell(cell, group, rows, show)
    if groups:
        browser.choose("#map-x", browser.run("return document.getElementById('map-y').value"))
        if browser.visible(".fixed select"):
            browser.choose(".fixed select", browser.run("return document.querySelector('.fixed select').lastChild.value"))
        for cell in map_cells(browser):
            check_map_cell(cell, groups[-1], rows, "gap")
        check(browser.visible("#map [tabindex='0']"), "the keyboard reaches no cell of the map")


def view(browser):
    return browser.run("""const value = id => document.getElementById(id).value;
        return [value('filter'), document.getElementById('matched').textContent, document.querySelector('#details h2')?.textContent,
          [...document.querySelectorAll('#rows tr')].slice(0, 50).map(e => e.dataset.name),
          document.getElementById('map').textContent, document.getElementById('map-show').value];""")


def check_hash(browser, page, data):
    browser.open(page)
    browser.filter("D>=4 -")
    browser.click("[data-key=seconds]")
    browser.click("[data-key=seconds]")
    if browser.visible("#map"):
        browser.choose("#map-show", "depth")
        browser.choose("#map-y", browser.run("return document.getElementById('map-y').lastChild.value"))
    browser.run("document.querySelector('#rows .link').click()")
    before = view(browser)
    check(before[2] is not None, "no details are open")
    browser.call("POST", "/refresh", {})
    check_equal(view(browser), before, "the view after a reload")
    row = next(row for row in data["rows"] if done(row))
    browser.open(page, {"row": row["name"], "filter": "laws>known", "sort": "-D"})
    check_equal(browser.text("#statement"), statement(row), "statement of a linked row")
    until(lambda: browser.visible("#download"), "the certificate of a linked row is shown")


def check_phone(browser, page, data):
    browser.resize(360, 740)
    rows = data["rows"]
    longest = max(rows, key=lambda row: len(row["certificate"] or ""))["name"] if rows else ""
    for state in ({}, {"filter": "foo>3"}, {"row": longest}):
        browser.open(page, state)
        if state.get("row"):
            until(lambda: browser.visible("#certificate > *"), "the details are shown")
        browser.check_width(f"a window of 360×740, {state}")
    browser.resize(1280, 900)


def test_real_data(browser, page, folder):
    text = page.read_text(encoding="utf-8")
    data = json.loads(re.search(r'<script type="application/json" id="atlas-data">(.*?)</script>', text, re.S)[1])
    browser.open(page)
    check_summary(browser, data)
    check_sorting(browser, data)
    check_filters(browser, data)
    check_details(browser, data, folder)
    check_maps(browser, data)
    browser.check_quiet()
    check_hash(browser, page, data)
    check_phone(browser, page, data)
    browser.check_quiet()
    return len(data["rows"])


# ---- Pages that the test makes.

def make_page(template, path, rows, title="A title"):
    text = json.dumps({"title": title, "abide": "0.0.0", "rows": rows}, ensure_ascii=False).replace("<", "\\u003c")
    path.write_text(template.replace(TOKEN, text), encoding="utf-8")
    return path


def row_of(name, **changes):
    null = ("dim_w dim_lie at_least at_most explicit degree known claim standing error_bits evidence depth seconds memory_mb "
            "certificate widths").split()
    return {**dict.fromkeys(null), "name": name, "kind": "linear", "bias": False, "D": 5, "d": 1, "seed": 1, "status": "done",
            "message": "", **changes}


def test_empty(browser, template, folder):
    page = make_page(template, folder / "empty.html", [])
    browser.open(page)
    check("no architectures" in browser.text("#summary"), f"an empty atlas is summed up as: {browser.text('#summary')}")
    check_equal(browser.names("rows") + browser.names("exceptions-rows"), [], "rows of an empty atlas")
    check(not browser.visible("#map"), "an empty atlas shows a map")
    browser.filter("D>=10")
    check_equal(browser.text("#matched"), "0 of 0 architectures", "what an empty atlas matches")
    check_phone(browser, page, {"rows": []})
    browser.check_quiet()


def hostile_rows():
    attack = "</script><b>bold</b><img src=x onerror='window.attacked = true'>"
    packed = base64.b64encode(zlib.compress(f"abide-certificate 1.2\n# {attack}\nlaws 1 independent modulo 7\n{attack}\n".encode())).decode()
    proved = dict(at_least=3, at_most=3, explicit=1, known=1, claim="exactly", standing="proved", evidence=attack)
    return attack, [
        row_of('a"quoted\'name', status="failed", message=attack),
        row_of(attack, kind=attack, certificate=packed, widths=[1, 2, 3], **proved),
        row_of("__proto__", kind="constructor", widths=[2, 2, 3], certificate="bm8gemxpYg==", **proved),
        row_of("toString", kind="constructor", widths=[1, 1, 3], claim="randomised", error_bits=58, at_least=6, at_most=7, known=5, explicit=6),
        row_of("x" * 300 + " & é φ", kind="constructor", status="a new status", widths=[2, 1, 3]),
    ]


def check_hostile_details(browser, page, row):
    browser.open(page, {"row": row["name"]})
    check_equal(browser.text("#details-title"), row["name"], "title of hostile details")
    until(lambda: "Unpacking" not in browser.text("#certificate"), f"the certificate of {row['name']} is dealt with")
    check_equal(browser.run("return [document.images.length, document.querySelectorAll('b').length, window.attacked ?? null]"), [0, 6, None],
                f"images, bold texts and attacks with {row['name']}")
    if row["message"]:
        check_equal(browser.text(".message"), row["message"], "message of a failed row")


def test_hostile(browser, template, folder):
    attack, rows = hostile_rows()
    page = make_page(template, folder / "hostile.html", rows, title=attack)
    browser.open(page)
    check_summary(browser, {"title": attack, "rows": rows})
    check_equal(browser.names("rows"), [row["name"] for row in rows], "hostile names")
    check_equal(browser.run("return document.title"), attack, "title of the window")
    for row in rows:
        check_hostile_details(browser, page, row)
    browser.open(page, {"row": "__proto__"})
    until(lambda: "cannot be unpacked" in browser.text("#certificate"), "a certificate that is no zlib stream is said to be broken")
    browser.open(page)
    browser.run("delete window.DecompressionStream")
    browser.run("document.querySelectorAll('#rows .link')[1].click()")
    until(lambda: "DecompressionStream" in browser.text("#certificate"), "a browser without DecompressionStream is told")
    for state in ({"row": "none"}, {"map": "none", "x": "-1", "y": "0.5", "at": "a-b", "show": "__proto__", "sort": "none", "filter": "constructor=1"}):
        browser.open(page, state)
        check_equal(len(browser.names("rows")), len(rows), f"rows for the hash {state}")
    check_phone(browser, page, {"rows": rows})
    browser.check_quiet()


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: page_test.py PAGE TEMPLATE")
    page, template = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).read_text(encoding="utf-8")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    chromedriver = shutil.which("chromedriver")
    if not chromium or not chromedriver:
        print(f"skipped: {'chromedriver' if chromium else 'chromium'} was not found")
        sys.exit(77)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        browser = Browser(chromedriver)
        try:
            check(template.count(TOKEN) == 1, f"the template has {TOKEN} {template.count(TOKEN)} times, not once")
            browser.start(chromium, folder)
            size = test_real_data(browser, page, folder)
            test_empty(browser, template, folder)
            test_hostile(browser, template, folder)
        except Failure as failure:
            sys.exit(f"FAILED: {failure}")
        finally:
            browser.close()
    print(f"passed: a page of {size} architectures, an empty and a hostile one")


if __name__ == "__main__":
    main()
