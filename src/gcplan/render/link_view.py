"""Which links a document shows, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.analysis.expected import ExpectedLink
    from gcplan.analysis.integrations import IntegrationPoint
    from gcplan.render.report import Report


@dataclass(frozen=True, slots=True)
class LinkView:
    """Which links to show, and how.

    Attributes:
        boundary: only those between a standard and a residual system.
        system: only those of this system, if an id is given.
        matrix: as a matrix.
        expected: those that are expected and not declared.
    """

    boundary: bool = False
    system: str | None = None
    matrix: bool = False
    expected: bool = False

    def points(self, report: Report) -> tuple[IntegrationPoint, ...]:
        """The links of the inventory that this view is of."""
        return self._of(report.points)

    def proposed(self, report: Report) -> tuple[IntegrationPoint, ...]:
        """The links that wait to be confirmed that this view is of."""
        return self._of(report.proposed)

    def _of(self, points: Sequence[IntegrationPoint]) -> tuple[IntegrationPoint, ...]:
        return tuple(
            point
            for point in points
            if (not self.boundary or point.kind.is_boundary)
            and (self.system is None or self.system in {point.source.id, point.target.id})
        )

    def missing(self, report: Report) -> tuple[ExpectedLink, ...]:
        """The expected links that this view is of."""
        return tuple(
            link
            for link in report.expected
            if self.system is None or self.system in {*link.source.ids, *link.target.ids}
        )
