"""The inventory as JSON: the same keys and values, which gcplan reads like YAML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gcplan.loading.yaml_lines import escaped
from gcplan.render.inventory_yaml import plain

if TYPE_CHECKING:
    from gcplan.render.exports import Exported


def render(exported: Exported) -> str:
    """The whole inventory, with its version (`gcplan: 1`) first."""
    return escaped(json.dumps(plain(exported.inventory), ensure_ascii=False, indent=2)) + "\n"
