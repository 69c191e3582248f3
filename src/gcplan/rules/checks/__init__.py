"""The rules, one file each, named by its code; each file has a `RULE`."""
