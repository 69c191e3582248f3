"""Servers of Azure Migrate (the CSV it imports), grouped into applications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.loading.importers.records import headings_of
from gcplan.loading.importers.servers import Columns, read_servers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gcplan.loading.files import File
    from gcplan.loading.importers import Imported

_COLUMNS = Columns(
    name=("servername", "machinename", "machine"),
    system=("osname", "operatingsystem"),
    version=("osversion",),
    cores=("cores",),
    memory=("memoryinmb", "memorymb", "memory"),
)


def recognises(file: File) -> bool:
    """Whether the first line has the headings that Azure Migrate demands."""
    found = headings_of(file)
    return "servername" in found and bool(found & {"cores", "memoryinmb", "memorymb"})


def read(files: Sequence[File]) -> Imported:
    """The applications of the servers; raises as `read_servers`."""
    return read_servers(files, _COLUMNS)
