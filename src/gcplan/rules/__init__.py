"""What deserves attention: rules over an inventory and a plan, and their findings."""
