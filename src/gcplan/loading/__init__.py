"""From files to an inventory: text with positions, checked, or every fault at once."""
