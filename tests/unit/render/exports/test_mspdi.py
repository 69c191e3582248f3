"""MS Project XML: tasks, links and milestones, as another program reads them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tests.builders import month
from tests.unit.render.exports.exporting import ALL_IN_JUNE, CITY, export, hostile

if TYPE_CHECKING:
    from tests.judges import Judges

SPACE = "{http://schemas.microsoft.com/project}"

READ = r"""
import json, sys, tempfile, pathlib
import jpype, mpxj
jpype.startJVM("-Xshare:auto", "-XX:TieredStopAtLevel=1")
from org.mpxj.reader import UniversalProjectReader
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder, "p.xml")
    path.write_bytes(sys.stdin.buffer.read())
    project = UniversalProjectReader().read(str(path))
tasks = [
    [str(t.getName()), str(t.getStart())[:10], str(t.getFinish())[:10], bool(t.getMilestone()),
     int(t.getOutlineLevel()), str(t.getDeadline() or "")[:10],
     [[str(p.getPredecessorTask().getName()), str(p.getType()), str(p.getLag())]
      for p in t.getPredecessors()]]
    for t in project.getTasks()
]
work = [[str(a.getTask().getName()), str(a.getResource().getName()), str(a.getWork())]
        for a in project.getResourceAssignments()]
print(json.dumps({"tasks": tasks, "work": work}))
"""


def rows(text: str) -> list[dict[str, str]]:
    """The tasks of a project: the texts of each by tag."""
    root = ET.fromstring(text)  # noqa: S314 - our own
    return [
        {part.tag.removeprefix(SPACE): part.text or "" for part in task}
        for task in root.iter(f"{SPACE}Task")
    ]


def test_another_planner_reads_tasks_links_and_milestones(judges: Judges) -> None:
    verdict = judges.ask_python(READ, "mpxj", export("mspdi"))
    assert verdict.returncode == 0, verdict.stderr
    found = json.loads(verdict.stdout)
    # 住民記録 takes 2 months to June, 住民税 3 to August; its contract ends a month before the
    # law (2028-03-31), its own date is January. A month of lag is 20 days.
    assert found["tasks"] == [
        ["架空市", "2027-05-01", "2028-03-31", False, 0, "", []],
        ["移行", "2027-05-01", "2027-08-31", False, 1, "", []],
        ["住民記録", "2027-05-01", "2027-06-30", False, 2, "2028-02-29", []],
        [
            "住民税",
            "2027-06-01",
            "2027-08-31",
            False,
            2,
            "2028-01-31",
            [["住民記録", "FF", "20.0d"]],
        ],
        ["切替", "2027-06-30", "2027-08-31", False, 1, "", []],
        [
            "第1波 2027-06（R9.6）: 1件",
            "2027-06-30",
            "2027-06-30",
            True,
            2,
            "",
            [["住民記録", "FS", "0.0d"]],
        ],
        [
            "第2波 2027-08（R9.8）: 1件",
            "2027-08-31",
            "2027-08-31",
            True,
            2,
            "",
            [["住民税", "FS", "0.0d"]],
        ],
        ["期日", "2028-03-31", "2028-03-31", False, 1, "", []],
        ["法定期限", "2028-03-31", "2028-03-31", True, 2, "", []],
        ["暫定連携", "2027-06-01", "2027-07-31", False, 1, "", []],
        ["住民記録 → 住民税: 異動", "2027-06-01", "2027-07-31", False, 2, "", []],
    ]
    # A person-month is 160 hours.
    assert found["work"] == [
        ["住民記録", "情報政策課", "160.0h"],
        ["住民記録", "A社", "80.0h"],
    ]


def test_hostile_names_are_text() -> None:
    names = [row["Name"] for row in rows(export("mspdi", hostile(), ALL_IN_JUNE))]
    assert {"=1+2", "<b>&amp;]]>", 'a"b\\c;d,e', r"\u202eabc\u200b"} <= set(names)


def test_working_days_are_mondays_to_fridays() -> None:
    # June 2027 begins on a Tuesday: 22 working days; July has 22, so a row of both 44 × 8 hours.
    text = CITY.replace("months: 2, effort", "months: 1, effort")
    durations = {
        row["Name"]: row["Duration"]
        for row in rows(export("mspdi", text, {"juki": month("2027-06")}))
    }
    assert durations["住民記録"] == "PT176H0M0S"
    assert durations["法定期限"] == "PT0H0M0S"


def test_a_plan_without_moves_is_a_project_all_the_same() -> None:
    text = "municipality: {name: 市}\nplanning: {start: 2027-01}\nsystems: [{id: a, affairs: []}]"
    assert [(row["Name"], row["Start"]) for row in rows(export("mspdi", text))] == [
        ("市", "2027-01-01T08:00:00")
    ]
