"""gcplan: plans a municipality's move to standard-compliant systems on the Government Cloud."""


def __getattr__(name: str) -> str:
    """The version, looked up when asked for: that takes longer than the rest of `--help`."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - see above

        return version("gcplan")
    raise AttributeError(name)
