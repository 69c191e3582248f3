"""GC803: personal data passes on removable media."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.core.text import Text
from gcplan.model.moves import Method
from gcplan.rules.on_links import on_links
from gcplan.rules.rule import Rule, Severity

if TYPE_CHECKING:
    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.rules.facts import Facts


def _carried(point: IntegrationPoint, _: Facts) -> bool:
    return bool(point.personal) and point.method is Method.MEDIA and not point.ends


RULE = Rule(
    "GC803",
    Severity.WARNING,
    Text("個人情報を媒体で渡している", "personal data passes on removable media"),
    Text(
        "紛失や持出しの事故が起きやすい。移行後の連携はAPIかファイルになるので、作り直しも要る。",
        "Media get lost. After the move links are APIs or files, so it has to be rebuilt anyway.",
    ),
    Text(
        "移行に合わせてAPIかファイルの連携に替える。それまでの暗号化と受渡しの記録を確かめる。",
        "Replace it with the move; until then check encryption and the record of handing over.",
    ),
    valid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  - {from: juki, to: gesui, data: 異動情報, method: file, frequency: daily, personal: yes,
     assessed: 2027-09-30}
""",
    invalid="""\
systems:
  - {id: juki, name: 住民記録システム, affairs: [juki]}
  - {id: gesui, name: 下水道使用料システム, affairs: []}
links:
  - {from: juki, to: gesui, data: 異動情報, method: media, frequency: daily, personal: yes,
     assessed: 2027-09-30}
""",
    check=on_links(_carried, "method"),
)
