"""Servers of AWS Migration Hub (its import CSV) and of MGN, grouped into applications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.loading.importers.records import headings_of
from gcplan.loading.importers.servers import Columns, read_servers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.loading.files import File
    from gcplan.loading.importers import Imported

_COLUMNS = Columns(
    name=("hostname", "mgnservername", "externalid", "ipaddress"),
    system=("osname", "mgnserverplatform"),
    version=("osversion",),
    cores=("cpunumberofcores", "numberofcores"),
    memory=("ramtotalsizeinmb",),
)
_IDENTIFIERS = {"externalid", "hostname", "ipaddress", "macaddress", "vmwaremorefid"}
_FACTS = {"osname", "cpunumberofcores", "ramtotalsizeinmb", "applications", "vmwaremorefid"}


def recognises(file: File) -> bool:
    """Whether the first line has headings of Migration Hub or MGN."""
    found = headings_of(file)
    return bool(found & _IDENTIFIERS and found & _FACTS) or "mgnappname" in found


def read(files: Sequence[File]) -> Imported:
    """The applications of the servers; raises as `read_servers`."""
    return read_servers(files, _COLUMNS)
