"""What the worst files cost that every reader still takes or just refuses: seconds and memory.

Run `python benchmarks/hostile.py [READER …]` (default: all). Each file is made anew, as large as
it may be, and read in a process of its own: as an inventory, by `gcplan fix`, which also looks for
repairs, or by `gcplan import --dry-run`. Prints for each the size, the seconds of processor time,
the memory at its highest, and the exit code. More than 10 seconds, more than 1 GiB, or an exit
code that is not 0 or 3 ends it with exit code 1.
"""

# ruff: noqa: ARG005, E501, RUF001 - tables of files, one a line, with odd characters

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from io import BytesIO
from multiprocessing import Process
from pathlib import Path
from typing import TYPE_CHECKING

from gcplan.loading.files import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Case = tuple[str, Callable[[], bytes]]

MOST_REPAIRED = 1024 * 1024
MOST_SECONDS, MOST_MEMORY = 10.0, 2**30
room = {"bytes": MAX_BYTES}
"""How large a file may be that is made now."""

HEAD = "gcplan: 1\nmunicipality: {name: 架空市}\n"


def full(head: str, line: Callable[[int], str], tail: str = "") -> bytes:
    """As many lines as fit into an input, or into one that is looked through for repairs."""
    parts, size = [head.encode()], len(head.encode()) + len(tail.encode())
    number = 0
    while size + len(next_line := line(number).encode()) <= room["bytes"]:
        parts.append(next_line)
        size += len(next_line)
        number += 1
    return b"".join([*parts, tail.encode()])


def some(head: str, count: int, line: Callable[[int], str], tail: str = "") -> bytes:
    """So many lines."""
    return "".join([head, *map(line, range(count)), tail]).encode()


# YAML

YAML: list[Case] = [
    ("nested 200,000 deep", lambda: b"[" * 200_000),
    ("nested 900 deep", lambda: b"a: " + b"[" * 900),
    (
        "aliases of aliases",
        lambda: some("a0: &a0 [x, x]\n", 30, lambda n: f"a{n + 1}: &a{n + 1} [*a{n}, *a{n}]\n"),
    ),
    (
        "merge keys",
        lambda: some(
            "a0: &a0 {x: 1}\n", 30, lambda n: f"a{n + 1}: &a{n + 1} {{<<: [*a{n}, *a{n}]}}\n"
        ),
    ),
    ("unknown keys", lambda: full(HEAD, lambda n: f"k{n}: y\n")),
    ("the same key", lambda: full(HEAD, lambda _: "k: y\n")),
    ("empty lines", lambda: full(HEAD, lambda _: "\n")),
    ("lines that end with CR", lambda: full(HEAD, lambda _: "#\r")),
    ("one long text", lambda: full(f"{HEAD}note: ", lambda _: "あ" * 1000)),
    (
        "one long number",
        lambda: full(f"{HEAD}planning: {{cutovers_per_month: ", lambda _: "9" * 1000, "}\n"),
    ),
    ("control characters", lambda: full(HEAD, lambda _: "\x01" * 1000)),
    ("wide characters", lambda: full(HEAD, lambda n: f"ｋ{n}：　ｙ\n")),
    ("systems", lambda: full(f"{HEAD}systems:\n", lambda n: f"- {{id: a{n}}}\n")),
    ("systems of one id", lambda: full(f"{HEAD}systems:\n", lambda _: "- {id: a}\n")),
    (
        "systems, long lines",
        lambda: full(f"{HEAD}systems:\n", lambda n: f"- {{id: a{n}, owner: {'課' * 300}}}\n"),
    ),
    (
        "unknown vendors",
        lambda: full(f"{HEAD}systems:\n", lambda n: f"- {{id: a{n}, vendor: v{n}}}\n"),
    ),
    (
        "vendors, misspelt",
        lambda: some(
            f"{HEAD}teams:\n",
            20_000,
            lambda n: f"- {{id: vendor-{n:05}}}\n",
            "systems:\n"
            + "".join(f"- {{id: a{n}, vendor: vendro-{n:05}}}\n" for n in range(20_000)),
        ),
    ),
    (
        "choices, misspelt",
        lambda: full(f"{HEAD}systems:\n", lambda n: f"- {{id: a{n}, status: migratin}}\n"),
    ),
    (
        "keys, misspelt",
        lambda: full(f"{HEAD}systems:\n", lambda n: f"- {{id: a{n}, ownr: x, vendr: y}}\n"),
    ),
    (
        "dates in the wrong era",
        lambda: full(
            f"{HEAD}systems:\n", lambda n: f"- {{id: a{n}, contract_end: 平成40年3月31日}}\n"
        ),
    ),
    (
        "links",
        lambda: full(
            f"{HEAD}systems: [{{id: a}}, {{id: b}}]\nlinks:\n",
            lambda n: f"- {{from: a, to: b, data: d{n}}}\n",
        ),
    ),
    (
        "a chain",
        lambda: full(
            f"{HEAD}systems:\n- {{id: a0}}\n",
            lambda n: f"- {{id: a{n + 1}, migration: {{after: a{n}}}}}\n",
        ),
    ),
    (
        "a ring",
        lambda: some(
            f"{HEAD}systems:\n",
            50_000,
            lambda n: f"- {{id: a{n}, migration: {{after: a{(n + 1) % 50_000}}}}}\n",
        ),
    ),
    (
        "all after all",
        lambda: some(
            f"{HEAD}systems:\n",
            600,
            lambda n: (
                f"- {{id: a{n}, migration: {{after: [{', '.join(f'a{m}' for m in range(n))}]}}}}\n"
            ),
        ),
    ),
    (
        "scenarios",
        lambda: some(
            f"{HEAD}systems:\n",
            20_000,
            lambda n: f"- {{id: a{n}}}\n",
            "scenarios:\n"
            + "".join(
                f"- {{id: s{n}, changes: {{systems: [{{id: a{n}, note: x}}]}}}}\n"
                for n in range(50)
            ),
        ),
    ),
    (
        "one list",
        lambda: full(f"{HEAD}systems: [{{id: a, functions: [", lambda n: f"f{n},", "]}]\n"),
    ),
    (
        "gaps",
        lambda: full(
            f"{HEAD}systems:\n- id: a\n  gaps:\n", lambda n: f"  - {{name: g{n}, decision: drop}}\n"
        ),
    ),
    (
        "one mapping",
        lambda: full(
            f"{HEAD}systems:\n- id: a\n  migration:\n    effort:\n", lambda n: f"      t{n}: 1\n"
        ),
    ),
]

# Tables

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships">{}</Relationships>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = (
    f'<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    "{}</sheets></workbook>"
)
FIRST = '<row r="1">{}</row>'.format(
    "".join(
        f'<c r="{at}1" t="inlineStr"><is><t>{word}</t></is></c>'
        for at, word in (("A", "システム名"), ("B", "契約満了日"), ("C", "備考"))
    )
)


def book(  # noqa: PLR0913 - each case changes another
    rows: Iterable[str],
    *,
    head: str = "",
    tail: str = "",
    shared: str = "",
    styles: str = f'<styleSheet xmlns="{MAIN}"/>',
    types: str = "",
    sheets: int = 1,
    level: int = 1,
) -> bytes:
    """A workbook of one sheet, which may stand in it several times."""
    sheet = "".join(
        [f'<?xml version="1.0"?>{types}<worksheet xmlns="{MAIN}">{head}<sheetData>', *rows]
    )
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS.format(
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": BOOK.format(
            "".join(
                f'<sheet name="システム{n or ""}" sheetId="{n + 1}" r:id="rId1"/>'
                for n in range(sheets)
            )
        ),
        "xl/styles.xml": styles,
        "xl/_rels/workbook.xml.rels": RELATIONS.format(
            f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
            f'<Relationship Id="rId3" Type="{OFFICE}/styles" Target="styles.xml"/>'
        ),
        "xl/sharedStrings.xml": f'<?xml version="1.0"?><sst xmlns="{MAIN}">{shared}</sst>',
        "xl/worksheets/sheet1.xml": f"{sheet}</sheetData>{tail}</worksheet>",
    }
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def grid(rows: int, columns: int, text: Callable[[int, int], str], first: int = 2) -> Iterator[str]:
    """Rows of inline texts below the headings, without places: each cell follows the last."""
    yield FIRST
    for row in range(first, first + rows):
        cells = "".join(
            f'<c t="inlineStr"><is><t>{text(row, at)}</t></is></c>' for at in range(columns)
        )
        yield f'<row r="{row}">{cells}</row>'


BOOKS: list[Case] = [
    (
        "X01 a sheet that claims to be small",
        lambda: book(grid(19_999, 3, lambda r, c: f"s{r}x{c}"), head='<dimension ref="A1:B7"/>'),
    ),
    (
        "X02 a cell far away",
        lambda: book([FIRST, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>']),
    ),
    (
        "X02 20,000 rows that are far apart",
        lambda: book(
            [FIRST, *(f'<row r="{n}"><c r="SF{n}"><v>1</v></c></row>' for n in range(2, 20_001))]
        ),
    ),
    ("X03 a bomb", lambda: book([FIRST], tail=" " * 300_000_000, level=9)),
    (
        "X03 unpacked 12 MiB of cells",
        lambda: book(grid(19_999, 4, lambda r, c: f"{r * 9 + c:0110x}"[::-1])),
    ),
    (
        "X04 entities",
        lambda: book(
            [FIRST, '<row r="2"><c t="inlineStr"><is><t>&e30;</t></is></c></row>'],
            types='<!DOCTYPE w [<!ENTITY e0 "x">'
            + "".join(f'<!ENTITY e{n + 1} "&e{n};&e{n};">' for n in range(30))
            + "]>",
        ),
    ),
    ("X05 text called a workbook", lambda: full("", lambda n: f"s{n},x\n")),
    (
        "X06 formulas without results",
        lambda: book(
            [
                FIRST,
                *(
                    f'<row r="{n}"><c r="A{n}"><f>B{n}</f></c><c r="B{n}"><f>C{n}</f></c></row>'
                    for n in range(2, 20_001)
                ),
            ]
        ),
    ),
    (
        "X07 merged cells",
        lambda: book(
            grid(9_000, 3, lambda r, c: f"s{r}x{c}"),
            tail="<mergeCells>"
            + "".join(f'<mergeCell ref="A{n}:SF20000"/>' for n in range(2, 9_000))
            + "</mergeCells>",
        ),
    ),
    (
        "X07 many headings",
        lambda: book(
            [
                f'<row r="{n}">'
                + "".join('<c t="inlineStr"><is><t>システム名</t></is></c>' for _ in range(490))
                + "</row>"
                for n in range(1, 200)
            ]
        ),
    ),
    ("X08 long texts", lambda: book(grid(480, 1, lambda r, c: "長" * 11_000))),
    (
        "shared texts",
        lambda: book(
            [
                FIRST,
                *(f'<row r="{n}"><c r="A{n}" t="s"><v>{n}</v></c></row>' for n in range(2, 20_001)),
            ],
            shared="".join(f"<si><t>{n:0130x}</t></si>" for n in range(99_000)),
        ),
    ),
    ("most cells", lambda: book(grid(19_999, 5, lambda r, c: f"s{r}x{c}"))),
    ("one sheet too often", lambda: book(grid(3_500, 1, lambda r, c: f"s{r}"), sheets=199)),
    (
        "most formats",
        lambda: book(
            [FIRST],
            styles=f'<styleSheet xmlns="{MAIN}"><fonts>{"<font/>" * 10_000}</fonts><fills>{"<fill/>" * 5_000}</fills><borders>{"<border/>" * 5_000}</borders><cellXfs>{"<xf/>" * 29_000}</cellXfs></styleSheet>',
        ),
    ),
    ("dates that cannot be read", lambda: book(grid(19_999, 2, lambda r, c: f"令和{r}年13月"))),
]

CSV: list[Case] = [
    (
        "rows",
        lambda: some(
            "システム名,所管課,契約満了日\n", 19_999, lambda n: f"s{n},課{n},2028-03-31\n"
        ),
    ),
    (
        "most cells",
        lambda: some(
            "システム名," + ",".join(map(str, range(4))) + "\n",
            19_999,
            lambda n: f"s{n}" + ",x" * 4 + "\n",
        ),
    ),
    ("too many rows", lambda: full("システム名\n", lambda n: f"s{n}\n")),
    ("too many cells", lambda: full("システム名\n", lambda _: "," * 1000 + "\n")),
    ("an open quotation mark", lambda: full('システム名\n"', lambda n: f"s{n}\n")),
    ("one cell", lambda: full("システム名\n", lambda _: "長" * 1000)),
    ("quotation marks", lambda: full("システム名\n", lambda _: '""""""""""\n')),
    ("empty lines", lambda: full("システム名\n", lambda _: "\n")),
    ("no headings", lambda: full("", lambda n: f"{n},{n},{n}\n")),
    ("the same names", lambda: some("システム名,所管課\n", 19_999, lambda n: f"s,課{n}\n")),
    (
        "names that are nearly known",
        lambda: some(
            "システムID,システム名,事業者\n", 10_000, lambda n: f"a{n},s{n},vendro-{n:05}\n"
        ),
    ),
    (
        "links to nothing",
        lambda: some("渡す側,受ける側,データ\n", 19_999, lambda n: f"from-{n:05},to-{n:05},d\n"),
    ),
    (
        "dates that cannot be read",
        lambda: some("システム名,契約満了日\n", 19_999, lambda n: f"s{n},令和{n}年13月\n"),
    ),
]

# Other tools

XML_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<model xmlns="http://www.opengroup.org/xsd/archimate/'
    '3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="m">\n'
)


def component(number: int, inner: str = "") -> str:
    """An element of a model."""
    return f'<element identifier="e{number}" xsi:type="ApplicationComponent"><name>s{number}</name>{inner}</element>\n'


def relation(number: int, other: int) -> str:
    """A flow of a model."""
    return f'<relationship identifier="r{number}" source="e{number}" target="e{other}" xsi:type="Flow"/>\n'


ARCHIMATE: list[Case] = [
    ("elements", lambda: full(f"{XML_HEAD}<elements>\n", component, "</elements></model>")),
    (
        "most systems and links",
        lambda: some(
            f"{XML_HEAD}<elements>\n",
            9_900,
            component,
            "</elements><relationships>\n"
            + "".join(relation(n, (n + 7) % 9_900) for n in range(9_900))
            + "</relationships></model>",
        ),
    ),
    (
        "names",
        lambda: some(
            f"{XML_HEAD}<elements>\n", 9_900, lambda n: component(0), "</elements></model>"
        ),
    ),
    (
        "relationships to nothing",
        lambda: some(
            f"{XML_HEAD}<relationships>\n",
            80_000,
            lambda n: relation(n, n + 1),
            "</relationships></model>",
        ),
    ),
    ("short elements", lambda: full(XML_HEAD, lambda _: "<a/>", "</model>")),
    ("short elements, on lines", lambda: full(XML_HEAD, lambda _: "<a/>\n", "</model>")),
    ("nested deeply", lambda: full(XML_HEAD, lambda _: "<a>")),
    ("one text", lambda: full(f"{XML_HEAD}<name>", lambda _: "長&amp;" * 100, "</name></model>")),
    (
        "attributes of one element",
        lambda: full(f"{XML_HEAD}<a ", lambda n: f'a{n}="" ', "/></model>"),
    ),
    (
        "attributes",
        lambda: full(XML_HEAD, lambda n: '<a a="" b="" c="" d="" e=""/>\n', "</model>"),
    ),
    (
        "entities",
        lambda: some(
            '<?xml version="1.0"?><!DOCTYPE model [<!ENTITY e0 "x">',
            30,
            lambda n: f'<!ENTITY e{n + 1} "&e{n};&e{n};">',
            f"]>{XML_HEAD[39:]}&e30;</model>",
        ),
    ),
    ("comments", lambda: full(XML_HEAD, lambda _: "<!---->", "</model>")),
]

KONVEYOR_HEAD = "Record Type 1,Application Name,Description,Comments,Business Service,Dependency,Dependency Direction\n"
KONVEYOR: list[Case] = [
    ("applications", lambda: some(KONVEYOR_HEAD, 19_999, lambda n: f"1,s{n},d,c,b,,\n")),
    ("too many rows", lambda: full(KONVEYOR_HEAD, lambda n: f"1,s{n},,,,,\n")),
    (
        "dependencies",
        lambda: some(
            KONVEYOR_HEAD,
            6_000,
            lambda n: f"1,s{n},,,,,\n",
            "".join(f"2,s{n},,,,s{(n + 7) % 6_000},northbound\n" for n in range(13_000)),
        ),
    ),
    (
        "dependencies on nothing",
        lambda: some(KONVEYOR_HEAD, 19_999, lambda n: f"2,s{n},,,,t{n},northbound\n"),
    ),
    ("the same name", lambda: some(KONVEYOR_HEAD, 19_999, lambda _: "1,s,,,,,\n")),
]


def entity(number: int, spec: str = "") -> str:
    """A component of a catalogue."""
    return f"---\napiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {{name: s{number}}}\nspec: {{type: service, owner: g{spec}}}\n"


BACKSTAGE: list[Case] = [
    ("components", lambda: full("", entity)),
    (
        "dependencies",
        lambda: full(
            "", lambda n: entity(n, f", dependsOn: ['component:s{n + 1}', 'component:s{n + 7}']")
        ),
    ),
    (
        "many on one",
        lambda: some(
            entity(
                0, ", dependsOn: [" + ", ".join(f"'component:s{n}'" for n in range(40_000)) + "]"
            ),
            2_000,
            lambda n: entity(n + 1),
        ),
    ),
    ("the same name", lambda: full("", lambda _: entity(0))),
    ("empty documents", lambda: full(entity(0), lambda _: "---\n")),
]

SERVERS = {
    "azure": "*Server name,*Cores,*Memory (In MB),*OS name,Application\n",
    "aws": "serverId,hostName,osName,osVersion,numCpus,totalRAMInKB,tags\n",
}
AZURE: list[Case] = [
    (
        "servers",
        lambda: some(
            SERVERS["azure"], 19_999, lambda n: f"h{n},4,8192,Windows Server 2019,app{n}\n"
        ),
    ),
    (
        "one application",
        lambda: some(SERVERS["azure"], 19_999, lambda n: f"h{n},4,8192,os {n},app\n"),
    ),
    ("host names", lambda: some(SERVERS["azure"], 19_999, lambda n: f"x{n}y-web-01,4,8192,os,\n")),
    ("too many rows", lambda: full(SERVERS["azure"], lambda n: f"h{n},4,8192,os,a\n")),
    (
        "applications of a server",
        lambda: some(
            SERVERS["azure"],
            4,
            lambda n: f'h{n},4,8192,os,"' + ",".join(f"a{m}" for m in range(12_000)) + '"\n',
        ),
    ),
    (
        "many columns",
        lambda: some(
            ",".join([SERVERS["azure"].strip(), *(f"c{n}" for n in range(50_000))]) + "\n",
            15,
            lambda n: f"h{n}\n",
        ),
    ),
]
AWS: list[Case] = [
    (
        "servers",
        lambda: some(
            SERVERS["aws"], 19_999, lambda n: f"i{n},h{n},Linux,5,4,8192,application:app{n}\n"
        ),
    ),
    (
        "tags",
        lambda: some(
            SERVERS["aws"],
            4,
            lambda n: (
                f'i{n},h{n},Linux,5,4,8192,"' + ",".join(f"k{m}:v" for m in range(100_000)) + '"\n'
            ),
        ),
    ),
]


def importing(format_: str) -> list[str]:
    """The words of a command that reads a format."""
    return ["-m", "gcplan", "import", "--from", format_, "--dry-run"]


LOAD = """
import sys
from gcplan.core.errors import InvalidInputError
from gcplan.loading.inventory import load_inventory
from gcplan.loading.source import read_source
try:
    load_inventory(read_source(sys.argv[1:]))
except InvalidInputError as error:
    sys.exit(error.exit_code)
"""
READERS: dict[str, tuple[str, list[str], list[Case]]] = {
    "yaml": (".yaml", ["-c", LOAD], YAML),
    "fix": (".yaml", ["-m", "gcplan", "fix"], YAML),
    "workbook": (".xlsx", importing("tables"), BOOKS),
    "csv": (".csv", importing("tables"), CSV),
    "archimate": (".xml", importing("archimate"), ARCHIMATE),
    "konveyor": (".csv", importing("konveyor"), KONVEYOR),
    "backstage": (".yaml", importing("backstage"), BACKSTAGE),
    "azure": (".csv", importing("azure"), AZURE),
    "aws": (".csv", importing("aws"), AWS),
}


def cost(words: list[str]) -> tuple[float, int, int]:
    """Seconds of processor time, the most bytes of memory, and the exit code of a command."""
    child = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, child.returncode


def main() -> None:
    """Read every file, and say what it cost."""
    failed = False
    print(f"{'reader':10} {'file':38} {'MiB':>6} {'s':>6} {'MiB used':>9} exit")
    with tempfile.TemporaryDirectory() as folder:
        for reader in sys.argv[1:] or READERS:
            room["bytes"] = MOST_REPAIRED if reader == "fix" else MAX_BYTES
            suffix, command, cases = READERS[reader]
            for name, content in cases:
                path = Path(folder, f"hostile{suffix}")
                making = Process(target=lambda: path.write_bytes(content()))  # noqa: B023
                making.start()  # in a process of its own, whose memory does not count
                making.join()
                seconds, memory, code = cost([*command, str(path)])
                bad = seconds > MOST_SECONDS or memory > MOST_MEMORY or code not in {0, 3}
                failed |= bad
                size = path.stat().st_size / 2**20
                print(
                    f"{reader:10} {name:38} {size:6.1f} {seconds:6.1f} {memory / 2**20:9.0f} {code:4}"
                    f"{'  <- too much' if bad else ''}",
                    flush=True,
                )
    sys.exit(failed)


if __name__ == "__main__":
    main()
