"""How fast an inventory loads, positions included, against PyYAML's `SafeLoader` alone.

Run `python benchmarks/loading.py [SYSTEMS]` (default 3000). The text is made up the same
way every time: about 20 lines a system, and two links and a bit more for each. Prints the
size of the text, the best of some runs of each step, and the ratio.
"""

from __future__ import annotations

import sys
import time
from io import BytesIO
from typing import TYPE_CHECKING

import yaml

from gcplan.loading.inventory import load_inventory
from gcplan.loading.source import read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VENDORS = 30
LINKS = {1: "異動情報", 7: "所得・課税情報", 31: "宛名情報"}
"""Distance between the linked systems, in places of the list, and the data that passes."""


def inventory_text(systems: int) -> str:
    """An inventory of so many systems, as YAML with comments, eras and amounts as typed."""
    return "\n".join([*_head(), *_systems(systems), *_links(systems), ""])


def _head() -> Iterator[str]:
    yield "gcplan: 1"
    yield "municipality: {name: 架空市, code: '131016', population: 128000}"
    yield "planning: {start: 2026-10, end: 2031-03, cutovers_per_month: 300}"
    yield "teams:"
    yield "  - {id: it, name: 情報政策課, capacity: 400}"
    for vendor in range(VENDORS):
        yield f"  - {{id: vendor-{vendor}, name: 事業者{vendor}, capacity: 60}}"
    yield "platforms:"
    yield "  - {id: shared-cloud, name: 共同クラウド, contract_end: 2028-03-31}"


def _systems(count: int) -> Iterator[str]:
    yield "systems:"
    for number in range(count):
        yield f"  - id: system-{number:05d}"
        yield f"    name: 架空業務システム{number}"
        yield f"    functions: [機能{number}の一, 機能{number}の二]"
        yield "    platform: shared-cloud"
        yield f"    vendor: vendor-{number % VENDORS}"
        yield f"    owner: 第{number % 40}課"
        yield f"    contract_end: 令和{9 + number % 4}年3月31日"
        yield f"    costs: {{annual: {1 + number % 90}00万円}}  # 年額"
        yield "    status: planned"
        yield "    migration:"
        yield f"      release: 2027-{1 + number % 12:02d}"
        yield f"      months: {3 + number % 8}"
        yield "      effort:"
        yield f"        it: {1 + number % 3}.5"
        yield f"        vendor-{number % VENDORS}: {number % 20}"
        yield f"      cost: {1 + number % 50},000,000"
        yield "      deadline:"
        yield "        date: 2030-03-31"
        yield "        hard: いいえ"
        if number % 5 == 4:
            yield f"      after: [system-{number - 1:05d}]"


def _links(count: int) -> Iterator[str]:
    yield "links:"
    for distance, data in LINKS.items():
        for number in range(count - distance):
            start, end = f"system-{number:05d}", f"system-{number + distance:05d}"
            yield f"  - {{from: {start}, to: {end}, data: {data}, method: file, personal: true}}"


def best_of(runs: int, action: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""

    def once() -> float:
        begin = time.perf_counter()
        action()
        return time.perf_counter() - begin

    return min(once() for _ in range(runs))


def main() -> None:
    """Print the counts, the times and the ratio."""
    systems = int(sys.argv[1]) if sys.argv[1:] else 3000
    text = inventory_text(systems)
    content = text.encode()
    source = read_source(["-"], BytesIO(content))
    loaded = load_inventory(source)
    reading = best_of(5, lambda: read_source(["-"], BytesIO(content)))
    whole = best_of(5, lambda: load_inventory(read_source(["-"], BytesIO(content))))
    safe = best_of(2, lambda: yaml.load(text, Loader=yaml.SafeLoader))
    print(f"systems: {len(loaded.inventory.systems)}  links: {len(loaded.inventory.links)}")
    print(f"lines: {text.count(chr(10))}  bytes: {len(content)}")
    print(f"source with positions: {reading:.3f} s")
    print(f"source, model and references: {whole:.3f} s")
    print(f"yaml.SafeLoader alone: {safe:.3f} s")
    print(f"ratio: {safe / whole:.1f}")


if __name__ == "__main__":
    main()
