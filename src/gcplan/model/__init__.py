"""The inventory as frozen, typed data, and the calendar and money it is written in."""
