"""Which language a run speaks."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from gcplan.core.text import LANGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.core.text import Lang

_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_NO_LANGUAGE = re.compile(r"(?:C|POSIX)?(?:\..*)?")


def language(argv: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """The language asked for: `--lang`, `GCPLAN_LANG`, the locale, else Japanese.

    Needed before the options are read, for help and for messages about the options.
    """
    for asked in (_option(argv), environ.get("GCPLAN_LANG")):
        for lang in LANGS:
            if asked == lang:
                return lang
    spoken = next((value for name in _LOCALE if (value := environ.get(name))), "")
    return "ja" if _NO_LANGUAGE.fullmatch(spoken) or spoken.startswith("ja") else "en"


def _option(argv: Sequence[str]) -> str | None:
    found = None
    for word, following in zip_longest(argv, argv[1:]):
        if word == "--":
            break
        if word == "--lang":
            found = following
        elif word.startswith("--lang="):
            found = word.removeprefix("--lang=")
    return found
