"""One HTML page without scripts: for people who read, print and pass on."""

from gcplan.render.html.page import render

__all__ = ["render"]
